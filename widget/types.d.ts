// The shapes that travel and the shapes that modules hand each other. For `tsc` only: no browser loads this file.

type Choice = { id: string; label: string; topic?: string };
type Source = { label: string; url?: string; cite?: string; checked?: string };
type Block = { type: string; [part: string]: unknown };
type Message = {
  kind: string;
  text: string;
  language: string;
  topic?: string;
  part_of?: string;
  journey?: string;
  blocks?: Block[];
  choices?: Choice[];
  sources?: Source[];
};
/** What a parent sends; a choice keeps its label for the screen. */
type Sent = { text: string } | { choice: string; label: string };
type FailureCode =
  | "offline"
  | "unreachable"
  | "timeout"
  | "busy"
  | "broken"
  | "refused"
  | "malformed"
  | "expired" // the session, not the call
  | "stopped"; // by the widget itself

type Language = "en" | "es";
type Words = typeof import("./words.js").en;
type Child = Node | string | null | undefined | false | 0;
type Unknowns = Record<string, unknown>;
type Rgb = [number, number, number];
type Way = "copy" | "print" | "save";
type IconName = keyof typeof import("./dom.js").ICONS;
type Look = { class?: string; icon?: IconName; quiet?: boolean; lang?: string };
type Host = import("./evenfield.js").EvenfieldChat;

type TranscriptActs = {
  choose: (choice: Choice) => void;
  keep: (way: Way, items: HTMLElement[], title: string) => void;
  slow: () => void;
};
type ComposerActs = { send: (text: string) => void; draft: (text: string) => void; complain: (text: string) => void };
type PanelActs = { close: () => void; exit: () => void; erase: () => void; language: () => void; keep: (way: Way) => void };
