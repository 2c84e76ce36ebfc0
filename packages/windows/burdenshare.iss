; Inno Setup: an installer of the bundle for Windows. Written, and never tried there.
; 1. `uv run --extra analysis --extra parquet --with pyinstaller pyinstaller packages/burdenshare.spec`
; 2. `iscc packages\windows\burdenshare.iss`
[Setup]
AppName=Burdenshare
AppVersion=0.1.0
DefaultDirName={autopf}\Burdenshare
DefaultGroupName=Burdenshare
PrivilegesRequired=lowest
ChangesAssociations=yes
OutputDir=..\..\dist
OutputBaseFilename=burdenshare-setup

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ko"; MessagesFile: "compiler:Languages\Korean.isl"

[Files]
Source: "..\..\dist\burdenshare\*"; DestDir: "{app}"; Flags: recursesubdirs

[Icons]
Name: "{group}\Burdenshare"; Filename: "{app}\burdenshare.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.burden"; ValueType: string; ValueData: "Burdenshare.Scenario"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.burden"; ValueName: "Content Type"; ValueType: string; ValueData: "application/vnd.burdenshare+json"
Root: HKA; Subkey: "Software\Classes\Burdenshare.Scenario"; ValueType: string; ValueData: "Burdenshare scenario"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Burdenshare.Scenario\shell\open\command"; ValueType: string; ValueData: """{app}\burdenshare.exe"" ""%1"""
