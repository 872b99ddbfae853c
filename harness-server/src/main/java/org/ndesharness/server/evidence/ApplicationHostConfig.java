package org.ndesharness.server.evidence;

import java.util.ArrayList;
import java.util.List;
import org.ndesharness.server.iis.IisSettings;

/** IIS' configuration of a server with NDES, in the structure of the real {@code applicationHost.config}. */
final class ApplicationHostConfig {

    /** What IIS assumes where nothing is configured (IIS, "Request Limits"). */
    private static final int DEFAULT_MAX_URL = 4096;

    private static final int DEFAULT_MAX_QUERY_STRING = 2048;
    private static final int DEFAULT_MAX_CONTENT_LENGTH = 30_000_000;

    private ApplicationHostConfig() {}

    static List<String> lines(Traces traces) {
        var lines = new ArrayList<>(List.of("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<configuration>"));
        lines.addAll(applicationHost(traces));
        lines.addAll(webServer(traces.iis()));
        lines.addAll(limits(traces.iis()));
        lines.addAll(authentication("CertSrv/mscep", true, false, true));
        lines.addAll(authentication(
                "CertSrv/mscep_admin", false, traces.iis().admin().basic(), true));
        if (traces.mscep().policyModuleInstalled()) {
            lines.addAll(authentication(
                    "CertificateRegistrationSvc", true, false, traces.iis().crpWindowsAuthentication()));
        }
        lines.add("</configuration>");
        return lines;
    }

    private static List<String> applicationHost(Traces traces) {
        var installation = traces.installation();
        var account = installation.netBiosDomain() + "\\" + installation.serviceAccount();
        var autoStart = traces.iis().scepPoolStarted() ? "" : " autoStart=\"false\"";
        var lines = new ArrayList<>(List.of(
                "    <system.applicationHost>",
                "        <applicationPools>",
                "            <add name=\"DefaultAppPool\" managedRuntimeVersion=\"v4.0\" />",
                "            <add name=\".NET v4.5\" managedRuntimeVersion=\"v4.0\" />",
                "            <add name=\"SCEP\"" + autoStart
                        + " managedRuntimeVersion=\"v4.0\" managedPipelineMode=\"Classic\">",
                "                <processModel identityType=\"SpecificUser\" userName=\"" + account
                        + "\" idleTimeout=\"00:00:00\" />",
                "                <recycling>",
                "                    <periodicRestart time=\"00:00:00\" />",
                "                </recycling>",
                "            </add>",
                "            <applicationPoolDefaults managedRuntimeVersion=\"v4.0\">",
                "                <processModel identityType=\"ApplicationPoolIdentity\" />",
                "            </applicationPoolDefaults>",
                "        </applicationPools>",
                "        <listenerAdapters>",
                "            <add name=\"http\" />",
                "        </listenerAdapters>",
                "        <log centralLogFileMode=\"Site\">",
                "            <centralW3CLogFile enabled=\"true\""
                        + " directory=\"%SystemDrive%\\inetpub\\logs\\LogFiles\" />",
                "        </log>",
                "        <sites>",
                "            <site name=\"Default Web Site\" id=\"1\" serverAutoStart=\"true\">",
                "                <application path=\"/\">",
                "                    <virtualDirectory path=\"/\" physicalPath=\"%SystemDrive%\\inetpub\\wwwroot\" />",
                "                </application>"));
        lines.addAll(application("/CertSrv/mscep", "SCEP", "%windir%\\system32\\CertSrv\\mscep"));
        lines.addAll(application("/CertSrv/mscep_admin", "SCEP", "%windir%\\system32\\CertSrv\\mscep"));
        if (traces.mscep().policyModuleInstalled()) {
            lines.addAll(application(
                    "/CertificateRegistrationSvc",
                    "SCEP",
                    "C:\\Program Files\\Microsoft Intune\\NDESConnectorSvc\\CertificateRegistrationSvc"));
        }
        lines.addAll(List.of(
                "                <bindings>",
                "                    <binding protocol=\"http\" bindingInformation=\"*:80:\" />",
                "                    <binding protocol=\"https\" bindingInformation=\"*:443:\" sslFlags=\"0\" />",
                "                </bindings>",
                "            </site>",
                "            <siteDefaults>",
                "                <logFile logFormat=\"W3C\" directory=\"%SystemDrive%\\inetpub\\logs\\LogFiles\" />",
                "            </siteDefaults>",
                "            <applicationDefaults applicationPool=\"DefaultAppPool\" />",
                "            <virtualDirectoryDefaults allowSubDirConfig=\"true\" />",
                "        </sites>",
                "        <webLimits />",
                "    </system.applicationHost>"));
        return lines;
    }

    private static List<String> application(String path, String pool, String physicalPath) {
        return List.of(
                "                <application path=\"" + path + "\" applicationPool=\"" + pool + "\">",
                "                    <virtualDirectory path=\"/\" physicalPath=\"" + physicalPath + "\" />",
                "                </application>");
    }

    /** The server's own section. */
    private static List<String> webServer(IisSettings iis) {
        return List.of(
                "    <system.webServer>",
                "        <defaultDocument enabled=\"true\">",
                "            <files>",
                "                <add value=\"Default.htm\" />",
                "                <add value=\"iisstart.htm\" />",
                "            </files>",
                "        </defaultDocument>",
                "        <directoryBrowse enabled=\"false\" />",
                "        <httpErrors lockAttributes=\"allowAbsolutePathsWhenDelegated,defaultPath\">",
                "            <error statusCode=\"403\" prefixLanguageFilePath=\"%SystemDrive%\\inetpub\\custerr\""
                        + " path=\"403.htm\" />",
                "            <error statusCode=\"404\" prefixLanguageFilePath=\"%SystemDrive%\\inetpub\\custerr\""
                        + " path=\"404.htm\" />",
                "            <error statusCode=\"500\" prefixLanguageFilePath=\"%SystemDrive%\\inetpub\\custerr\""
                        + " path=\"500.htm\" />",
                "        </httpErrors>",
                "        <security>",
                "            <authentication>",
                "                <anonymousAuthentication enabled=\"true\" userName=\"IUSR\" />",
                "                <basicAuthentication enabled=\"false\" />",
                "                <windowsAuthentication enabled=\"false\">",
                "                    <providers>",
                "                        <add value=\"Negotiate\" />",
                "                        <add value=\"NTLM\" />",
                "                    </providers>",
                "                </windowsAuthentication>",
                "            </authentication>",
                "            <isapiCgiRestriction notListedIsapisAllowed=\"false\" notListedCgisAllowed=\"false\">",
                "                <add path=\"%windir%\\Microsoft.NET\\Framework64\\v4.0.30319\\aspnet_isapi.dll\""
                        + " allowed=\"true\" groupId=\"ASP.NET v4.0.30319\" description=\"ASP.NET v4.0.30319\" />",
                "                <add path=\"%windir%\\system32\\certsrv\\mscep\\mscep.dll\" allowed=\""
                        + iis.scepExtensionAllowed()
                        + "\" description=\"Simple Certificate Enrollment Protocol (SCEP) Add-On\" />",
                "            </isapiCgiRestriction>",
                "            <requestFiltering>",
                "                <fileExtensions allowUnlisted=\"true\" applyToWebDAV=\"true\" />",
                "                <verbs allowUnlisted=\"true\" applyToWebDAV=\"true\" />",
                "            </requestFiltering>",
                "        </security>",
                "    </system.webServer>");
    }

    private static List<String> limits(IisSettings iis) {
        var attributes = new StringBuilder();
        if (iis.maxUrl() != DEFAULT_MAX_URL) {
            attributes.append(" maxUrl=\"").append(iis.maxUrl()).append('"');
        }
        if (iis.maxQueryString() != DEFAULT_MAX_QUERY_STRING) {
            attributes.append(" maxQueryString=\"").append(iis.maxQueryString()).append('"');
        }
        if (iis.site().maxAllowedContentLength() != DEFAULT_MAX_CONTENT_LENGTH) {
            attributes
                    .append(" maxAllowedContentLength=\"")
                    .append(iis.site().maxAllowedContentLength())
                    .append('"');
        }
        var lines = new ArrayList<>(List.of(
                "    <location path=\"Default Web Site\">",
                "        <system.webServer>",
                "            <security>",
                "                <requestFiltering>"));
        if (attributes.length() > 0) {
            lines.add("                    <requestLimits" + attributes + " />");
        }
        if (iis.admin().hidden()) {
            lines.addAll(List.of(
                    "                    <hiddenSegments>",
                    "                        <add segment=\"mscep_admin\" />",
                    "                    </hiddenSegments>"));
        }
        lines.addAll(List.of(
                "                </requestFiltering>",
                "            </security>",
                "        </system.webServer>",
                "    </location>"));
        return lines;
    }

    private static List<String> authentication(String application, boolean anonymous, boolean basic, boolean windows) {
        return List.of(
                "    <location path=\"Default Web Site/" + application + "\">",
                "        <system.webServer>",
                "            <security>",
                "                <authentication>",
                "                    <anonymousAuthentication enabled=\"" + anonymous + "\" />",
                "                    <basicAuthentication enabled=\"" + basic + "\" />",
                "                    <windowsAuthentication enabled=\"" + windows + "\" />",
                "                </authentication>",
                "            </security>",
                "        </system.webServer>",
                "    </location>");
    }
}
