import type { InstallFile } from "@/lib/wire/install";
import { archWord, kindOf, listWords, minimumWord } from "./file-words";
import type { Help, Problem } from "./help";
import { IOS_ENTERPRISE, iosListed } from "./help-ios";

function android(file: InstallFile): Help {
  return { steps: ANDROID_STEPS, problems: androidProblems(file) };
}

const ANDROID_STEPS = [
  <>Open the file from the notification, or from the browser’s downloads.</>,
  <>
    The first time Android says “For your security, your phone currently isn’t allowed to install unknown apps from this
    source”: tap Settings, switch on <b>Allow from this source</b>, go back. Switch it off again afterwards.
  </>,
  <>
    Tap <b>Install</b>.
  </>,
];

function androidProblems(file: InstallFile): Problem[] {
  const arch = archWord(file);
  const needs = [minimumWord(file), arch === null || file.arch === "universal" ? null : `an ${arch} processor`];
  const words = needs.filter((need) => need !== null);
  return [
    {
      says: "App not installed as package conflicts with an existing package",
      do: <>the app that is there was signed with another key. Uninstall it first; its data goes with it.</>,
    },
    { says: "App not installed", do: <>a higher build is there already: Android refuses to go back to a lower one.</> },
    {
      says: "App not installed as app isn’t compatible with your phone",
      do: (
        <>
          Android is too old, or the file is for another processor
          {words.length > 0 ? <>. This one needs {listWords(words)}.</> : "."}
        </>
      ),
    },
    {
      says: "Blocked: the developer is not registered",
      do: <>some phones ask for an advanced flow that takes 24 hours; a computer with ADB installs at once.</>,
    },
    {
      says: "Play Protect: unsafe app blocked",
      do: <>Google has not seen this app before. More details, Install anyway; leave Play Protect on.</>,
    },
  ];
}

function macos(file: InstallFile): Help {
  const opening =
    file.notarized === true ? (
      <>Open it. Apple has checked it, so macOS only asks whether you want to open a file from the internet.</>
    ) : (
      <>
        Open it once. “Apple could not verify …”: press <b>Done</b>; then System Settings › Privacy &amp; Security ›{" "}
        <b>Open Anyway</b>. That is for this app alone.
      </>
    );
  const first = {
    dmg: <>Open the file and drag the app to Applications.</>,
    pkg: <>Open the file and follow the installer.</>,
    zip: <>Open the file and move the app to Applications.</>,
  };
  const kind = kindOf(file);
  return {
    steps: [kind === "dmg" || kind === "pkg" ? first[kind] : first.zip, opening],
    problems: [
      {
        says: "The application is not supported on this Mac",
        do: <>it is for the other processor. Apple menu › About This Mac says which this Mac has.</>,
      },
      {
        says: "The app is damaged and can’t be opened",
        do: <>the download is not whole, or its signature is broken. Compare the SHA-256 below, then ask the team.</>,
      },
    ],
  };
}

function windows({ signer }: InstallFile): Help {
  return {
    steps: [
      <>Open the file from the browser’s downloads.</>,
      <>
        “Windows protected your PC” means that few people have run this file so far: <b>More info</b>, then{" "}
        <b>Run anyway</b>
        {signer ? (
          <>
            . Compare the publisher first: <b>{signer}</b>.
          </>
        ) : (
          ", if you trust whoever sent you here."
        )}
      </>,
    ],
    problems: [],
  };
}

// What a shell takes as it is; another name is for the reader to put in.
const nameInShell = ({ filename }: InstallFile) => (/^[\w.+-]+$/.test(filename) ? filename : "FILE");

function linuxCommands(file: InstallFile): string[] {
  const name = nameInShell(file);
  switch (kindOf(file)) {
    case "deb":
      return [`sudo apt install ./${name}`];
    case "rpm":
      return [`sudo dnf install ./${name}`];
    case "tar.gz":
      return [`tar xf ${name}`];
    default:
      return [`chmod +x ${name}`, `./${name}`];
  }
}

function linux(file: InstallFile): Help {
  const commands = linuxCommands(file).map((command) => <code key={command}>{command}</code>);
  const noFuse = {
    says: "dlopen(): error loading libfuse.so.2",
    do: (
      <>
        run it as <code>./{nameInShell(file)} --appimage-extract-and-run</code>
      </>
    ),
  };
  return {
    steps: [<>Open a terminal in the folder with the file, then run:</>, ...commands],
    problems: kindOf(file) === "AppImage" ? [noFuse] : [],
  };
}

/** How installing this file goes on its platform, in the words the system will show, and what they mean. */
export function helpFor(file: InstallFile, now: string): Help {
  switch (file.platform) {
    case "android_apk":
      return android(file);
    case "ios":
      return file.profile?.type === "enterprise" ? IOS_ENTERPRISE : iosListed(file, now);
    case "macos":
      return macos(file);
    case "windows":
      return windows(file);
    case "linux":
      return linux(file);
  }
}
