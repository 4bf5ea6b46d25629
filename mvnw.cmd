@echo off
rem Runs Maven on this project, with all arguments passed on. The Windows twin of mvnw.
rem
rem The part in PowerShell at the end of this file looks for a JDK and a Maven, fetches Maven if need
rem be, and prints JAVA_HOME=... and MVNW_MAVEN=...; this part reads them and runs Maven.
rem
rem   JAVA_HOME               the JDK to use; without it, the one that java on the PATH belongs to
rem   MAVEN_USER_HOME         where the fetched Maven is kept, in wrapper\holdfast (default: ~\.m2)
rem   HOLDFAST_MAVEN_ARCHIVE  another address that holds the same archive, such as a mirror
setlocal EnableExtensions DisableDelayedExpansion
set "MVNW_SCRIPT=%~f0"
set "MVNW_MAVEN="
for /f "usebackq tokens=1,* delims==" %%a in (`powershell -NoLogo -NoProfile -ExecutionPolicy Bypass -Command "$text = Get-Content -Raw -LiteralPath $env:MVNW_SCRIPT; Invoke-Expression $text.Substring($text.LastIndexOf('# begin of PowerShell'))"`) do set "%%a=%%b"
if not defined MVNW_MAVEN exit /b 1
if not exist pom.xml cd /d "%~dp0"
call "%MVNW_MAVEN%" %*
exit /b %ERRORLEVEL%

# begin of PowerShell
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$version = '3.9.11'
$sha512 = '03e2d65d4483a3396980629f260e25cac0d8b6f7f2791e4dc20bc83f9514db8d0f05b0479e699a5f34679250c49c8e52e961262ded468a20de0be254d8207076'
$archive = $env:HOLDFAST_MAVEN_ARCHIVE
if (-not $archive) { $archive = "https://archive.apache.org/dist/maven/maven-3/$version/binaries" }

function Fail($text) {
  [Console]::Error.WriteLine("mvnw: $text")
  exit 1
}

# The JDK's folder; stops with a sentence where there is no JDK 17 or newer.
function Find-Java {
  if ($env:JAVA_HOME) {
    $java = Join-Path $env:JAVA_HOME 'bin\java.exe'
    if (-not (Test-Path -LiteralPath $java)) {
      Fail "JAVA_HOME is $env:JAVA_HOME, but there is no bin\java.exe in it. Holdfast needs a JDK 17 or newer; point JAVA_HOME at one or unset it."
    }
  } else {
    $found = Get-Command java.exe -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if (-not $found) {
      Fail 'There is no java on the PATH. Holdfast needs a JDK 17 or newer; install one, or point JAVA_HOME at it.'
    }
    $java = $found.Path
  }
  $start = New-Object System.Diagnostics.ProcessStartInfo $java, '-XshowSettings:properties -version'
  $start.UseShellExecute = $false
  $start.RedirectStandardError = $true
  $process = [System.Diagnostics.Process]::Start($start)
  $properties = $process.StandardError.ReadToEnd()
  $process.WaitForExit()
  if ($properties -notmatch '(?m)^\s*java\.specification\.version = (\d+)(\.\d+)?\s*$') {
    Fail "$java does not tell its version. Holdfast needs a JDK 17 or newer."
  }
  if ([int]$Matches[1] -lt 17) {
    Fail "$java is Java $($Matches[1])$($Matches[2]). Holdfast needs a JDK 17 or newer; point JAVA_HOME at one."
  }
  $folder = $env:JAVA_HOME
  if (-not $folder -and $properties -match '(?m)^\s*java\.home = (.+?)\s*$') { $folder = $Matches[1] }
  if (-not (Test-Path -LiteralPath (Join-Path $folder 'bin\javac.exe'))) {
    Fail "$folder can run Java but not compile it (no bin\javac.exe). Holdfast needs a JDK 17 or newer, not only a runtime."
  }
  return $folder
}

# The Maven on the PATH if it is 3.8.1 or newer, told by the version of its core library.
function Find-Maven {
  $found = Get-Command mvn.cmd -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  if (-not $found) { return $null }
  $lib = Join-Path (Split-Path (Split-Path $found.Path)) 'lib'
  $core = Get-ChildItem -Path $lib -Filter 'maven-core-*.jar' -ErrorAction SilentlyContinue | Select-Object -First 1
  if ($core -and $core.Name -match '^maven-core-(\d+\.\d+\.\d+)' -and [version]$Matches[1] -ge [version]'3.8.1') {
    return $found.Path
  }
  return $null
}

# The pinned Maven, fetched first if need be.
function Get-PinnedMaven {
  $userHome = $env:MAVEN_USER_HOME
  if (-not $userHome) { $userHome = Join-Path $env:USERPROFILE '.m2' }
  $keep = Join-Path $userHome 'wrapper\holdfast'
  $folder = Join-Path $keep "apache-maven-$version"
  $maven = Join-Path $folder 'bin\mvn.cmd'
  if (Test-Path -LiteralPath $maven) { return $maven }
  # Unpacked beside its place and then renamed, so that an interruption leaves nothing half done.
  $draft = Join-Path $keep ('fetching.' + [guid]::NewGuid().ToString('N'))
  New-Item -ItemType Directory -Path $draft -Force | Out-Null
  try {
    $url = "$archive/apache-maven-$version-bin.zip"
    $zip = Join-Path $draft 'maven.zip'
    [Console]::Error.WriteLine("mvnw: There is no Maven 3.8.1 or newer on the PATH; fetching $version from $url")
    try {
      [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
      Invoke-WebRequest -UseBasicParsing -Uri $url -OutFile $zip
    } catch {
      Fail "Maven could not be fetched from $url. Is this machine online? You can also install Maven 3.8.1 or newer yourself. ($($_.Exception.Message))"
    }
    $sum = (Get-FileHash -LiteralPath $zip -Algorithm SHA512).Hash.ToLowerInvariant()
    if ($sum -ne $sha512) {
      Remove-Item -LiteralPath $zip -Force
      Fail "What came from $url is not Maven ${version}: its SHA-512 is $sum, not $sha512. It was deleted and nothing was run."
    }
    Expand-Archive -LiteralPath $zip -DestinationPath $draft
    # Another mvnw may have been quicker; its Maven is the same.
    if (-not (Test-Path -LiteralPath $maven)) {
      Move-Item -LiteralPath (Join-Path $draft "apache-maven-$version") -Destination $folder
    }
  } finally {
    Remove-Item -LiteralPath $draft -Recurse -Force -ErrorAction SilentlyContinue
  }
  return $maven
}

$jdk = Find-Java
$maven = Find-Maven
if (-not $maven) { $maven = Get-PinnedMaven }
[Console]::Out.WriteLine("JAVA_HOME=$jdk")
[Console]::Out.WriteLine("MVNW_MAVEN=$maven")
