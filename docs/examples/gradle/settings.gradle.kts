rootProject.name = "scep-client"
