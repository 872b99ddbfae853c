@echo off
rem Starts the command; builds it first when it is missing or older than its sources.
rem Needs Java 17 or later; to build it, a JDK and Maven 3.8.1 or later.
setlocal
set "ROOT=%~dp0"
set "JAR=%ROOT%scenarios\target\ndes-harness.jar"
set "UNPACKED="
if exist "%ROOT%..\lib\ndes-harness.jar" (
  set "UNPACKED=yes"
  set "JAR=%ROOT%..\lib\ndes-harness.jar"
)
set "JAVA="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA for /f "delims=" %%J in ('where java 2^>nul') do if not defined JAVA set "JAVA=%%J"
if not defined JAVA (
  echo ndes-harness: no Java found: install a JDK, 17 or later, or set JAVA_HOME 1>&2
  exit /b 2
)

rem What Java says of itself; a java.exe on the path may be a copy that lies elsewhere than its JDK.
set "HOME_OF_JAVA="
set "VERSION="
set "MAJOR="
for /f "tokens=1,* delims==" %%A in ('^""%JAVA%" -XshowSettings:properties -version 2^>^&1 ^| findstr /r /c:"^ *java\.home =" /c:"^ *java\.specification\.version =" /c:"^ *java\.version =" ^"') do (
  for /f "tokens=1" %%K in ("%%A") do for /f "tokens=*" %%V in ("%%B") do (
    if "%%K"=="java.home" set "HOME_OF_JAVA=%%V"
    if "%%K"=="java.version" set "VERSION=%%V"
    if "%%K"=="java.specification.version" set "MAJOR=%%V"
  )
)
rem Java 8 calls itself 1.8.
if defined MAJOR for /f "tokens=1 delims=." %%M in ("%MAJOR%") do set "MAJOR=%%M"
if not defined MAJOR set "MAJOR=0"
if not defined VERSION set "VERSION=of an unknown version"
if %MAJOR% lss 17 (
  echo ndes-harness: "%JAVA%" is Java %VERSION%; 17 or later is needed, or set JAVA_HOME 1>&2
  exit /b 2
)

if defined UNPACKED goto start
if not exist "%JAR%" goto build
rem Exit 3: a source is newer than the jar. Without PowerShell the jar is taken as it is.
powershell -NoProfile -NonInteractive -Command "$r = $env:ROOT; $t = (Get-Item -LiteralPath $env:JAR).LastWriteTimeUtc; $p = @('pom.xml', '*\pom.xml', '*\src\main', 'scenarios\documented', 'scenarios\interop', 'scenarios\served') | ForEach-Object { Join-Path $r $_ }; if (Get-ChildItem -Path $p -Recurse -File | Where-Object { $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1) { exit 3 }; exit 0" >nul 2>&1
if errorlevel 4 goto start
if not errorlevel 3 goto start

:build
where mvn >nul 2>&1
if errorlevel 1 (
  echo ndes-harness: no Maven found, which is needed to build: install Maven, 3.8.1 or later 1>&2
  exit /b 2
)
if not exist "%HOME_OF_JAVA%\bin\javac.exe" (
  echo ndes-harness: "%HOME_OF_JAVA%" has no compiler, which is needed to build: install a JDK, 17 or later, or set JAVA_HOME 1>&2
  exit /b 2
)
echo ndes-harness: building ^(once, and after changes^); the first time, Maven also downloads what it needs 1>&2
pushd "%ROOT%"
set "JAVA_HOME=%HOME_OF_JAVA%"
call mvn -B -q -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package 1>&2
if errorlevel 1 (
  popd
  echo ndes-harness: the build failed, see above 1>&2
  exit /b 2
)
popd
if not exist "%JAR%" (
  echo ndes-harness: the build failed: it left no "%JAR%" 1>&2
  exit /b 2
)
rem Maven leaves a jar alone whose content did not change; it must still count as newer than its sources.
powershell -NoProfile -NonInteractive -Command "(Get-Item -LiteralPath $env:JAR).LastWriteTimeUtc = [DateTime]::UtcNow" >nul 2>&1

:start
rem The same as in the other launcher: a run is over before most of what the optimising compiler would compile pays for itself,
rem and a server is not.
set "JIT=-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
if /i "%~1"=="serve" set "JIT="
if /i "%~1"=="console" set "JIT="
"%JAVA%" -XX:+UseSerialGC %JIT% -Xshare:auto -Djava.awt.headless=true "-Dndesharness.command=%~0" -jar "%JAR%" %*
exit /b %ERRORLEVEL%
