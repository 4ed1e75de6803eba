@echo off
rem Starts Sipline on Windows: finds Java 25 and becomes the JVM. SIPLINE_JAVA_OPTS adds JVM options.
setlocal
set "home=%~dp0"
set "jar=%home%softphone\target\sipline.jar"
if not exist "%jar%" (
  echo sipline: %jar% is missing; build it: mvn -Dmaven.test.skip=true -Dexec.skip=true package -pl softphone -am>&2
  exit /b 78
)
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set tuning=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:AutoBoxCacheMax=32768
if /i "%~1"=="run" set tuning="@%home%scripts\service.options"
"%java%" -Xshare:auto %tuning% %SIPLINE_JAVA_OPTS% "-Dsipline.home=%home%." -jar "%jar%" %*
exit /b %errorlevel%
