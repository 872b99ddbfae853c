when HTTP_REQUEST {
    set p [string tolower [HTTP::path]]
    if { $p equals "/certsrv/mscep/mscep.dll" } {
        log local0.info "client [IP::client_addr] host [HTTP::host] [HTTP::method] [HTTP::uri] -> pool_ndes"
        pool pool_ndes
    } else {
        log local0.info "client [IP::client_addr] host [HTTP::host] [HTTP::method] [HTTP::path] -> respond 404"
        HTTP::respond 404 noserver
    }
}
