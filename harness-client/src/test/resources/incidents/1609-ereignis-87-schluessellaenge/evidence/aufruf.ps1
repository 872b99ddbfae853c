# so rufe ich es auf den Kassen auf
Import-Module PSCertificateEnrollment
$otp = Get-NDESOTP -ComputerName ndes.intra.moosbach.example -PasswordOnly
Get-NDESCertificate -ComputerName ndes.intra.moosbach.example -Subject "CN=$env:COMPUTERNAME" -ChallengePassword $otp -KeyLength 1024 -MachineContext
