package org.ndesharness.server.iis;

/**
 * What an administrator sets in IIS and on the machine under it.
 *
 * @param maxUrl bytes of a path that request filtering lets through
 * @param maxQueryString bytes of a query that request filtering lets through
 * @param scepPoolStarted whether the SCEP application pool was left started
 * @param impersonationRight whether IIS_IUSRS has "Impersonate a client after authentication"
 * @param crpWindowsAuthentication whether Windows Authentication is on for CertificateRegistrationSvc
 * @param scepExtensionAllowed whether "ISAPI and CGI Restrictions" allows mscep.dll
 * @param intermediateInRootStore whether an intermediate certificate lies in Trusted Root Certification Authorities
 * @param serviceAccountLocked whether the pool's account is locked out
 * @param serviceAccountPasswordExpired whether its password has expired
 * @param site the web site's own settings
 * @param admin the admin page
 */
public record IisSettings(
        int maxUrl,
        int maxQueryString,
        boolean scepPoolStarted,
        boolean impersonationRight,
        boolean crpWindowsAuthentication,
        boolean scepExtensionAllowed,
        boolean intermediateInRootStore,
        boolean serviceAccountLocked,
        boolean serviceAccountPasswordExpired,
        WebSiteSettings site,
        AdminPageSettings admin) {

    public IisSettings {
        if (maxUrl < 0 || maxQueryString < 0) {
            throw new IllegalArgumentException("maxUrl and maxQueryString are " + maxUrl + " and " + maxQueryString
                    + ", and cannot be less than 0");
        }
    }

    /** The documented causes of failures, on a web site as installed. */
    public IisSettings(
            int maxUrl,
            int maxQueryString,
            boolean scepPoolStarted,
            boolean impersonationRight,
            boolean crpWindowsAuthentication,
            boolean scepExtensionAllowed,
            boolean intermediateInRootStore,
            boolean serviceAccountLocked,
            boolean serviceAccountPasswordExpired) {
        this(
                maxUrl,
                maxQueryString,
                scepPoolStarted,
                impersonationRight,
                crpWindowsAuthentication,
                scepExtensionAllowed,
                intermediateInRootStore,
                serviceAccountLocked,
                serviceAccountPasswordExpired,
                WebSiteSettings.installed(),
                AdminPageSettings.installed());
    }

    /** As the documentation asks for. */
    public static IisSettings healthy() {
        return new IisSettings(65_534, 65_534, true, true, false, true, false, false, false);
    }

    /** These, with another web site. */
    public IisSettings with(WebSiteSettings changed) {
        return with(changed, admin);
    }

    /** These, with another admin page. */
    public IisSettings with(AdminPageSettings changed) {
        return with(site, changed);
    }

    private IisSettings with(WebSiteSettings changedSite, AdminPageSettings changedAdmin) {
        return new IisSettings(
                maxUrl,
                maxQueryString,
                scepPoolStarted,
                impersonationRight,
                crpWindowsAuthentication,
                scepExtensionAllowed,
                intermediateInRootStore,
                serviceAccountLocked,
                serviceAccountPasswordExpired,
                changedSite,
                changedAdmin);
    }
}
