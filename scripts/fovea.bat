@echo off
rem fovea COMMAND --option value ...: runs Fovea without ImageJ's windows.
rem Builds the jar when it is missing or older than its sources.
rem
rem JAVA_HOME            the Java to use, 17 or newer; else the one on the PATH
rem FOVEA_JAVA_OPTIONS   more options for Java, such as -Xmx16g
setlocal
for %%I in ("%~dp0..") do set "ROOT=%%~fI"
set "TARGET=%ROOT%\target"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
	echo fovea: there is no Java; install version 17 or newer, or set JAVA_HOME 1>&2
	exit /b 1
)

rem The newest jar, and whether a source is newer.
set "JAR="
for /f "usebackq delims=" %%J in (`powershell -NoProfile -Command "$jar = Get-ChildItem -LiteralPath $env:TARGET -Filter 'fovea_-*.jar' -ErrorAction SilentlyContinue | Where-Object Name -NotMatch '-(sources|javadoc|tests)\.jar$' | Sort-Object LastWriteTime | Select-Object -Last 1; if ($jar) { $new = Get-ChildItem -LiteralPath ($env:ROOT + '\pom.xml'),($env:ROOT + '\src\main') -Recurse -File -ErrorAction SilentlyContinue | Where-Object LastWriteTime -gt $jar.LastWriteTime | Select-Object -First 1; if (-not $new) { $jar.FullName } }"`) do set "JAR=%%J"
if not defined JAR call :build
if not defined JAR exit /b 1

set "VECTOR="
"%JAVA%" --list-modules 2>nul | findstr /b /c:"jdk.incubator.vector" >nul
if not errorlevel 1 set "VECTOR=--add-modules=jdk.incubator.vector"

rem Java starts faster with its classes from an archive, which is made in the
rem background when the first run has ended.
set "VERSION="
rem Java may say first which options it picked up.
for /f "tokens=3" %%V in ('^""%JAVA%" -version 2^>^&1 ^| findstr /c:" version "^"') do if not defined VERSION set "VERSION=%%~V"
set "ARCHIVE=%TARGET%\cds\%VERSION%.jsa"
set "SHARE="
if exist "%ARCHIVE%" set SHARE="-XX:SharedArchiveFile=%ARCHIVE%" "-Xlog:cds*=off"

rem From version 24 on, Java warns of what the reader of ONNX files uses.
set "MAJOR=0"
for /f "delims=.-" %%M in ("%VERSION%") do set "MAJOR=%%M"
set "UNSAFE="
if %MAJOR% GEQ 24 set "UNSAFE=--sun-misc-unsafe-memory-access=allow"

set OPTIONS=-Djava.awt.headless=true -Djava.net.useSystemProxies=true -XX:MaxRAMPercentage=70 %VECTOR% %UNSAFE%
set CLASSES=-cp "%JAR%;%TARGET%\jars\*;%TARGET%\imagej\*"
"%JAVA%" %OPTIONS% %SHARE% %FOVEA_JAVA_OPTIONS% %CLASSES% io.github.fovea.cli.Main %*
set "CODE=%ERRORLEVEL%"
if not exist "%ARCHIVE%" start "" /b /low "%JAVA%" %OPTIONS% %CLASSES% io.github.fovea.cli.ClassArchive "%ARCHIVE%" >nul 2>&1
exit /b %CODE%

:build
where mvn >nul 2>&1
if errorlevel 1 (
	echo fovea: Maven ^(mvn^) is needed to build Fovea 1>&2
	exit /b 1
)
echo fovea: building, this takes a minute the first time ... 1>&2
pushd "%ROOT%"
call mvn -q -B -DskipTests package 1>&2
set "FAILED=%ERRORLEVEL%"
rd /s /q "%TARGET%\cds" 2>nul
popd
if not "%FAILED%"=="0" (
	rem It may be half done, and would look up to date.
	del /q "%TARGET%\fovea_-*.jar" 2>nul
	echo fovea: the build failed 1>&2
	exit /b 1
)
for /f "usebackq delims=" %%J in (`powershell -NoProfile -Command "$jar = Get-ChildItem -LiteralPath $env:TARGET -Filter 'fovea_-*.jar' | Where-Object Name -NotMatch '-(sources|javadoc|tests)\.jar$' | Sort-Object LastWriteTime | Select-Object -Last 1; $jar.LastWriteTime = Get-Date; $jar.FullName"`) do set "JAR=%%J"
exit /b 0
