@echo off
rem Starts the command; builds it first when it is missing. Needs Java 17 or later; to build it, also Maven 3.8.1 or later.
setlocal
set "ROOT=%~dp0"
set "JAR=%ROOT%scenarios\target\ndes-harness.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo ndes-harness: no Java found: install a JDK, 17 or later, or set JAVA_HOME 1>&2
  exit /b 2
)
if exist "%JAR%" goto start
where mvn >nul 2>&1
if errorlevel 1 (
  echo ndes-harness: no Maven found, which is needed to build: install Maven, 3.8.1 or later 1>&2
  exit /b 2
)
echo ndes-harness: building, once; after changes run: mvn -DskipTests package 1>&2
pushd "%ROOT%"
call mvn -B -q -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package 1>&2
if errorlevel 1 (
  popd
  echo ndes-harness: the build failed, see above 1>&2
  exit /b 2
)
popd
:start
"%JAVA%" -XX:+UseSerialGC -Djava.awt.headless=true -jar "%JAR%" %*
exit /b %ERRORLEVEL%
