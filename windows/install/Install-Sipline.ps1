#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Installs Sipline's TAPI provider on this computer, or removes it.

.DESCRIPTION
Copies sipline.tsp to the system folders (64-bit for TAPI itself, 32-bit for what 32-bit applications load), registers its media
class, makes the folder in which the service says where it is found, tells the DLL of that folder, and adds the provider to TAPI.
The TAPI service (TapiSrv) is restarted; telephone calls of other providers end with that.

tapi32.dll is for Wine alone and is never installed: on Windows it is part of the system.

.PARAMETER Uninstall
Removes the provider, its files, its registry keys and the scheduled task. Configuration files stay.

.PARAMETER Quiet
No questions and no output but errors.

.PARAMETER From
The folder with x86_64 and i686, each with sipline.tsp (default: ..\target beside this script, else this script's folder).

.PARAMETER Door
The folder of the service's door, its door.directory (default: C:\ProgramData\Sipline).

.PARAMETER Account
The account that runs the service (default: who runs this script; for -AtStartup NT AUTHORITY\LocalService).

.PARAMETER AtStartup
Also makes a scheduled task that starts the service with the computer; needs -Config.

.PARAMETER Config
The configuration file for -AtStartup.

.EXAMPLE
powershell -ExecutionPolicy Bypass -File Install-Sipline.ps1

.EXAMPLE
.\Install-Sipline.ps1 -Quiet -AtStartup -Config C:\ProgramData\Sipline-Config\sipline.yaml

.EXAMPLE
.\Install-Sipline.ps1 -Uninstall

.NOTES
Exit codes: 0 done, 1 failed, 3010 done, and the computer must be restarted before it takes effect.
#>
[CmdletBinding()]
param(
    [switch] $Uninstall,
    [switch] $Quiet,
    [string] $From,
    [string] $Door = (Join-Path $env:ProgramData 'Sipline'),
    [string] $Account,
    [switch] $AtStartup,
    [string] $Config
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$TaskName = 'Sipline'
$Key = 'SOFTWARE\Sipline'
$Provider = 'sipline.tsp'
# Accounts by their numbers: their names differ from language to language.
$System = New-Object Security.Principal.SecurityIdentifier 'S-1-5-18'
$Administrators = New-Object Security.Principal.SecurityIdentifier 'S-1-5-32-544'
$NetworkService = New-Object Security.Principal.SecurityIdentifier 'S-1-5-20'
$LocalService = New-Object Security.Principal.SecurityIdentifier 'S-1-5-19'
$Interactive = New-Object Security.Principal.SecurityIdentifier 'S-1-5-4'

$script:RestartNeeded = $false

function Write-Step([string] $text) {
    if (-not $Quiet) { Write-Host "* $text" }
}

function Get-SystemFolders {
    $folders = @(@{ Bits = 'x86_64'; Path = (Join-Path $env:SystemRoot 'System32') })
    $wow = Join-Path $env:SystemRoot 'SysWOW64'
    if (Test-Path $wow) { $folders += @{ Bits = 'i686'; Path = $wow } }
    return $folders
}

function Get-Source {
    if ($From) { return (Resolve-Path $From).Path }
    $built = Join-Path (Split-Path $PSScriptRoot -Parent) 'target'
    if (Test-Path (Join-Path $built 'x86_64')) { return $built }
    return $PSScriptRoot
}

# TapiSrv has the provider loaded; what depends on it (fax, remote access) is started again afterwards.
function Stop-Telephony {
    $dependents = @(Get-Service TapiSrv -DependentServices | Where-Object { $_.Status -eq 'Running' } |
        ForEach-Object { $_.Name })
    if ((Get-Service TapiSrv).Status -ne 'Stopped') {
        Write-Step 'stopping TAPI'
        try { Stop-Service TapiSrv -Force } catch { Write-Warning "TAPI does not stop: $_" }
    }
    return $dependents
}

function Start-Telephony([string[]] $dependents) {
    Write-Step 'starting TAPI'
    try {
        Start-Service TapiSrv
        foreach ($name in $dependents) { Start-Service $name }
    } catch {
        Write-Warning "TAPI does not start: $_"
        $script:RestartNeeded = $true
    }
}

# A file in use can be renamed though not replaced: whoever has it keeps the old one until the computer restarts.
function Set-AsideIfInUse([string] $path) {
    if (-not (Test-Path $path)) { return }
    try {
        Remove-Item $path -Force
    } catch {
        $old = "$path.$([Guid]::NewGuid().ToString('N')).old"
        Move-Item $path $old
        Write-Step "$path is in use; it is replaced when the computer restarts"
        $script:RestartNeeded = $true
    }
}

function Remove-Leftovers([string] $folder) {
    Get-ChildItem -Path $folder -Filter "$Provider.*.old" -ErrorAction SilentlyContinue | ForEach-Object {
        try { Remove-Item $_.FullName -Force } catch { $script:RestartNeeded = $true }
    }
}

function Invoke-Program([string] $program, [string[]] $arguments) {
    $process = Start-Process -FilePath $program -ArgumentList $arguments -Wait -PassThru -WindowStyle Hidden
    return $process.ExitCode
}

# The media class; regsvr32 of the folder's own bits.
function Register-MediaClass([string] $folder, [switch] $Remove) {
    $words = @('/s')
    if ($Remove) { $words += '/u' }
    $words += ('"' + (Join-Path $folder $Provider) + '"')
    $code = Invoke-Program (Join-Path $folder 'regsvr32.exe') $words
    if ($code -ne 0 -and -not $Remove) { throw "regsvr32 cannot register $folder\$Provider (code $code)" }
}

function Get-ServiceAccount {
    if ($Account) { return (New-Object Security.Principal.NTAccount $Account).Translate([Security.Principal.SecurityIdentifier]) }
    if ($AtStartup) { return $LocalService }
    return [Security.Principal.WindowsIdentity]::GetCurrent().User
}

# Only the service's account and administrators may put files here: else another program could pass for the service. The service
# itself says of each file who may read it: NetworkService, as which TapiSrv runs, "door"; who is logged on, "door.msp" too.
function New-DoorFolder([string] $path) {
    New-Item -ItemType Directory -Path $path -Force | Out-Null
    $access = New-Object Security.AccessControl.DirectorySecurity
    $access.SetAccessRuleProtection($true, $false)
    $access.SetOwner($Administrators)
    $inherit = [Security.AccessControl.InheritanceFlags]'ContainerInherit, ObjectInherit'
    foreach ($sid in @($System, $Administrators)) {
        $access.AddAccessRule((New-Object Security.AccessControl.FileSystemAccessRule $sid, 'FullControl', $inherit, 'None', 'Allow'))
    }
    $access.AddAccessRule((New-Object Security.AccessControl.FileSystemAccessRule (Get-ServiceAccount), 'Modify', $inherit, 'None', 'Allow'))
    foreach ($sid in @($NetworkService, $Interactive)) {
        $access.AddAccessRule((New-Object Security.AccessControl.FileSystemAccessRule $sid, 'ReadAndExecute', 'None', 'None', 'Allow'))
    }
    Set-Acl -Path $path -AclObject $access
}

# In the view of 64-bit programs; the 32-bit DLL reads the same one.
function Set-DoorKey([string] $path) {
    $hive = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
    $opened = $hive.CreateSubKey($Key)
    $opened.SetValue('Door', $path, 'String')
    $opened.Close()
    $hive.Close()
}

function Remove-DoorKey {
    $hive = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
    $hive.DeleteSubKeyTree($Key, $false)
    $hive.Close()
}

function Register-StartupTask {
    if (-not $Config) { throw '-AtStartup needs -Config, the configuration file of the service' }
    $file = (Resolve-Path $Config).Path
    $start = Join-Path (Split-Path (Split-Path $PSScriptRoot -Parent) -Parent) 'sipline.cmd'
    if (-not (Test-Path $start)) { throw "there is no $start" }
    $action = New-ScheduledTaskAction -Execute $env:ComSpec -Argument "/d /c `"`"$start`" run -c `"$file`"`""
    $trigger = New-ScheduledTaskTrigger -AtStartup
    $name = (Get-ServiceAccount).Translate([Security.Principal.NTAccount]).Value
    $principal = New-ScheduledTaskPrincipal -UserId $name -LogonType ServiceAccount
    $settings = New-ScheduledTaskSettingsSet -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) `
        -ExecutionTimeLimit ([TimeSpan]::Zero) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
    Register-ScheduledTask -TaskName $TaskName -Action $action -Trigger $trigger -Principal $principal -Settings $settings -Force |
        Out-Null
    Start-ScheduledTask -TaskName $TaskName
}

function Unregister-StartupTask {
    if (Get-ScheduledTask -TaskName $TaskName -ErrorAction SilentlyContinue) {
        Stop-ScheduledTask -TaskName $TaskName
        Unregister-ScheduledTask -TaskName $TaskName -Confirm:$false
    }
}

function Install-Provider {
    $source = Get-Source
    $folders = Get-SystemFolders
    foreach ($folder in $folders) {
        $file = Join-Path (Join-Path $source $folder.Bits) $Provider
        if (-not (Test-Path $file)) { throw "$file is missing; build it (windows/build) or name its folder with -From" }
    }
    $registrar = Join-Path (Join-Path $source 'x86_64') 'siplineprovider.exe'
    Write-Step "making $Door"
    New-DoorFolder $Door
    Set-DoorKey $Door
    $dependents = Stop-Telephony
    try {
        foreach ($folder in $folders) {
            $target = Join-Path $folder.Path $Provider
            Write-Step "copying $target"
            Remove-Leftovers $folder.Path
            Set-AsideIfInUse $target
            Copy-Item (Join-Path (Join-Path $source $folder.Bits) $Provider) $target
            Register-MediaClass $folder.Path
        }
    } finally {
        Start-Telephony $dependents
    }
    Write-Step 'adding the provider to TAPI'
    $code = Invoke-Program $registrar @('--add')
    if ($code -ne 0) { throw "TAPI refuses the provider (siplineprovider --add ended with $code; run it in a prompt to see why)" }
    if ($AtStartup) {
        Write-Step 'making the scheduled task that starts the service'
        Register-StartupTask
    } else {
        Write-Step 'done; start the service with: sipline run -c FILE'
    }
}

function Uninstall-Provider {
    Write-Step 'removing the scheduled task'
    Unregister-StartupTask
    Write-Step 'removing the provider from TAPI'
    $registrar = Join-Path (Join-Path (Get-Source) 'x86_64') 'siplineprovider.exe'
    if (Test-Path $registrar) {
        $code = Invoke-Program $registrar @('--remove')
        if ($code -ne 0) { Write-Warning "TAPI keeps the provider (siplineprovider --remove ended with $code)" }
    } else {
        Write-Warning "there is no $registrar; remove the provider in the control panel (Phone and Modem, Advanced)"
    }
    $dependents = Stop-Telephony
    try {
        foreach ($folder in Get-SystemFolders) {
            $target = Join-Path $folder.Path $Provider
            if (Test-Path $target) {
                Write-Step "removing $target"
                Register-MediaClass $folder.Path -Remove
                Set-AsideIfInUse $target
            }
            Remove-Leftovers $folder.Path
        }
    } finally {
        Start-Telephony $dependents
    }
    Remove-DoorKey
    if (Test-Path $Door) {
        foreach ($name in @('door', 'door.msp', 'door.lock')) {
            Remove-Item (Join-Path $Door $name) -Force -ErrorAction SilentlyContinue
        }
        if (-not (Get-ChildItem $Door -Force)) { Remove-Item $Door -Force }
    }
    Write-Step 'done'
}

try {
    # A 32-bit PowerShell would be shown SysWOW64 in System32's place.
    if ([Environment]::Is64BitOperatingSystem -and -not [Environment]::Is64BitProcess) {
        throw 'run this in the 64-bit PowerShell'
    }
    if (-not [Environment]::Is64BitOperatingSystem) {
        throw 'this Windows is a 32-bit one; Sipline needs a 64-bit one'
    }
    if ($env:PROCESSOR_ARCHITECTURE -ne 'AMD64') {
        throw "this is Windows for $env:PROCESSOR_ARCHITECTURE; the provider is built for Intel and AMD"
    }
    if (-not $Quiet -and -not $Uninstall -and (Get-Service TapiSrv).Status -eq 'Running') {
        $answer = Read-Host 'TAPI will be restarted, which ends the calls of other telephony programs. Go on? [y/N]'
        if ($answer -notmatch '^[yY]') { exit 1 }
    }
    if ($Uninstall) { Uninstall-Provider } else { Install-Provider }
} catch {
    [Console]::Error.WriteLine("Install-Sipline: $($_.Exception.Message)")
    exit 1
}
if ($script:RestartNeeded) {
    Write-Step 'restart the computer: until then a program may go on with the old provider'
    exit 3010
}
exit 0
