// The shapes that travel, and what the modules are to each other. For `tsc` and for readers: no browser loads it.

/** `several`: it may be ticked together with others. `aside`: it is about the question, and no answer. */
type Choice = { id: string; label: string; topic?: string; answer?: string; several?: boolean; aside?: boolean };
type Source = { label: string; url?: string; cite?: string; checked?: string };
type Block = { type: string; [part: string]: unknown };
type Message = {
  kind: string;
  text: string;
  language: string;
  topic?: string;
  part_of?: string;
  answer?: string;
  journey?: string;
  blocks?: Block[];
  choices?: Choice[];
  sources?: Source[];
  /** A short form for ears. */
  spoken?: string;
  /** Of the interview: the question's number, and of about how many. */
  progress?: { asked: number; about: number };
};

type Language = "en" | "es";
type Words = Record<keyof typeof import("./words.js").TABLE, string>;
type Unknowns = Record<string, unknown>;
type Rgb = [number, number, number];
type Host = import("./evenfield.js").EvenfieldChat;
type Act = () => void;
type Say = (text: string) => void;

// --- client.js: calls, and how they fail ---

/** What a parent sends: a text, or a choice whose label is kept for the screen. */
type Sent = {
  /** The same for every try of one message, so that the server takes it once. */
  id?: string;
  text?: string;
  choice?: string;
  choices?: string[];
  /** A tap of the menu: from now on the talk is in it. */
  language?: string;
  label?: string;
};

type FailureCode =
  | "offline"
  | "unreachable"
  | "timeout"
  | "busy"
  | "broken"
  | "refused"
  | "malformed"
  | "foreign" // this page's origin is not allowed
  | "expired" // the session, not the call
  | "stopped"; // by the widget itself

/** `words` is what the server says, plainly; `wait` the seconds before another try makes sense. */
type Failure = Error & { code: FailureCode; words: string; wait: number };

type Fails = (code: FailureCode, words?: string, wait?: number) => Failure;
/** An object of JSON, or `instead`; without it a Failure is thrown. */
type ReadObject = (text: string, instead?: Unknowns) => Unknowns;
/** A reply without a message is malformed: silence would look like an answer. */
type ReadMessages = (body: Unknowns, least?: number) => Message[];
/** What a status says. Retry-After is a number of seconds or a date. */
type Refusal = (response: Response, body: any, token: string) => Failure;

/** The protocol: every way a call can fail is a Failure. */
type Client = {
  /** Milliseconds before a call counts as lost. */
  patience: number;
  call(method: string, path: string, token: string, body?: object): Promise<Unknowns>;
  send(token: string, message: Sent): Promise<Message[]>;
  history(token: string): Promise<Message[]>;
  /** Resolves only when the server has said that nothing of the talk is kept any more. */
  erase(token: string): Promise<void>;
  /** Gives up all calls under way. */
  stop(): void;
};

// --- client.js: what this tab remembers ---

/**
 * What this tab remembers. sessionStorage ends with the tab; nothing goes to localStorage or a cookie. Where a
 * browser forbids even that, memory has to do.
 */
type Remembered = {
  /** Reads, writes and erases the open talk. */
  token: string;
  draft: string;
  /** The message on its way, or one that may have arrived unanswered. */
  pending: Sent | null;
  /** What was filled into letters, and ticked. */
  fields: Record<string, string>;
  /** How many days the server keeps a talk; 0 keeps none past its session. */
  days: number;
  /** When the open talk is deleted at the latest, in milliseconds since 1970; 0 where that is unknown. */
  until: number;
  /** Talks that ran out or were ended and are not erased yet: their tokens are good for erasing only. */
  closed: { token: string; until: number }[];
};
type Store = Remembered & { set(news: Partial<Remembered>): void; forget(): void };

// --- chat.js: the talk ---

/** Tells the school's page what happened, never what was said. */
type Emit = (name: string, detail?: object, cancelable?: boolean) => boolean;
/** `asked`: the id of the message that they answer. `drawn`: they stand in the talk already. `spoken`: they are new. */
type Show = (messages: Message[], asked?: string, drawn?: boolean, spoken?: boolean) => void;
/** Says what went wrong (after `lead`), keeps what was typed, offers `again`; "Try again" keeps to the server's Retry-After. */
type Fail = (error: unknown, again: Act, lead?: string) => void;
/** Says that something is not erased, and by which day it is deleted, where that is known. */
type Unerased = (first: string, last?: string) => string;
/** Closes the open talk and erases every closed one. False where something is kept: that is said, and `again` offered. */
type Erase = () => Promise<void>;
/** Asks before something that cannot be undone. Focus goes to the answer, and back: never to the top of the page. */
type Ask = (question: string, yes: string, no: string, act: Act) => void;

/**
 * One talk, as the element sees it. Only one message or start is on its way at a time, so that order is never in
 * doubt.
 */
type Chat = {
  client: Client;
  /** `focus`: whether the parent's own press opened it. */
  open(focus: boolean): void;
  close(): void;
  /** The element left the page, or came back. */
  pause(): void;
  resume(): void;
  /** After a change of language, title or operator. */
  relabel(): void;
  paint(brand: string): void;
};

// --- endings.js ---

type MakeEndings = (talk: {
  host: Host;
  client: Client;
  store: Store;
  panel: Panel;
  transcript: Transcript;
  composer: Composer;
  announcer: Announcer;
  words(): Words;
  emit: Emit;
  fail: Fail;
  begin(): void;
  /** What else is to be forgotten with a talk. */
  forgotten(): void;
}) => Endings;
type Endings = {
  /** Says in time that a quiet talk closes, and closes it. */
  watchTime(seconds?: number): void;
  stopClocks(): void;
  ended(): void;
  lastDay(): number;
  /** The open talk is closed: its token is good for erasing only. */
  retire(): void;
  /** Says once that an earlier talk is not erased yet. */
  tellEarlier(): void;
  ask: Ask;
  askErase(): void;
  /** Leaves the page at once and erases on the way. */
  quickExit(): void;
};

// --- speech.js ---

type Speech = typeof import("./speech.js");
/** `more`: behind what is being read, not in its place. */
type ReadAloud = (text: string, language: string, more?: boolean) => void;
/** Returns what stops it. `ended` gets the browser's word for what went wrong, or nothing. */
type Listen = (language: Language, heard: (text: string) => void, ended: (error: string) => void) => Act;

// --- panel.js, messages.js: what stands around the messages ---

/**
 * The frame. Floating it is a dialog, modal where it covers a phone's page. It closes by our own hand, so that focus
 * returns to the launcher.
 */
type Panel = {
  node: HTMLElement;
  inside: HTMLElement;
  /** Talk and notices: scroll as one where the panel is low; else the talk alone scrolls. */
  middle: HTMLElement;
  header: HTMLElement;
  notices: HTMLElement;
  /** How much of the page a phone's keyboard leaves. */
  room: CSSStyleSheet;
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  relabel(host: Host, page: Page, items: () => HTMLElement[]): void;
  /** Shows one notice in place of the last. */
  notice(kind: string, ...parts: Child[]): HTMLElement;
  /** Takes the notice away; with a kind, only one of that kind. */
  unnotice(kind?: string): void;
};
type MakePanel = (root: HTMLElement, floating: boolean, acts: PanelActs) => Panel;
type PanelActs = { close(): void; exit(): void; erase(): void; language(): void; speech(): { label: string; act: Act }[] };

/** The field and its Send button. Enter sends, but not while it picks a word in Japanese or Korean. Rows instead of a pixel height: rows grow with the reader's own text size. */
type Composer = {
  node: HTMLElement;
  field: HTMLTextAreaElement;
  text: string;
  /** The label says what is asked; an empty one is the usual. */
  ask(label: string): void;
  relabel(): void;
  fit(): void;
  /** No sending for so many seconds. */
  hold(seconds: number): void;
  submit(): void;
  /** Shows the button for speaking, or takes it away. */
  dictate(act: Act | null): void;
};
type MakeComposer = (acts: ComposerActs) => Composer;
type ComposerActs = { words(): Words; send(text: string): void; draft(text: string): void; complain(text: string): void };

/**
 * Speaks to a screen reader. The visible talk is not live: each new reply is put into a live region once as plain
 * text and taken away again, so that nothing is spoken twice and history is never read out.
 */
type Announcer = {
  regions: HTMLElement[];
  reply(text: string, language: string): void;
  say(text: string): void;
  alert(text: string): void;
};

/**
 * The visible talk. Its scrolled area can be focused, for the keyboard; it is a group, no landmark, so that pages stay
 * uncluttered. Kinds with a title in the wording are what a parent takes along: they get a row to keep them.
 */
type Transcript = {
  node: HTMLElement;
  list: HTMLElement;
  /** Leads to the newest message while it is out of sight. */
  newest: HTMLElement;
  watch(): void;
  items(): HTMLElement[];
  relabel(): void;
  /** `asked`: the id of the parent's message, by which the answer can be judged. */
  add(message: Message, asked: string): void;
  addParent(text: string, language?: string): HTMLElement;
  /** Only the latest reply can be answered, be it several messages; earlier answers stay readable as the parent's lines. */
  offerChoices(offered: boolean): void;
  /** Shows that an answer is awaited, when it takes long. */
  wait(): void;
  rest(): void;
  toEnd(): void;
  /** Shows a reply from its beginning, below the parent's own line, so that a long one is read from the top. */
  toTop(item: Element): void;
  clear(): void;
};

/** One stop of the Tab key; arrows, Home and End move inside, in reading order. */
type Roving = (row: HTMLElement) => HTMLElement;
/** The first sentences, of at most so many words, then `more`. */
type Shorten = (text: string, most: number, more: string) => string;

// --- dom.js, blocks.js ---

type Child = Node | string | null | undefined | false | 0;
type IconName = keyof typeof import("./dom.js").ICONS;

/** `el("p.note", {title: "x"}, "words")` is `<p class="note" title="x">words</p>`. */
type El = <T extends keyof HTMLElementTagNameMap>(
  spec: T | `${T}.${string}`,
  attributes?: Record<string, string | boolean | null | undefined>,
  ...children: Child[]
) => HTMLElementTagNameMap[T];
type Put = (node: ParentNode, ...children: Child[]) => void;
/**
 * `quiet`: the label is only spoken. A button that cannot be pressed is aria-disabled, which keeps the focus where it
 * is; `disabled` would throw it to the top of the page.
 */
type Button = (kind: string, label: string, press: () => void, look?: { icon?: IconName; quiet?: boolean; lang?: string }) => HTMLButtonElement;
type Group = (spec: "div" | `div.${string}`, label: string, ...children: Child[]) => HTMLElement;
type Fold = (spec: "details" | `details.${string}`, title: string, ...children: Child[]) => HTMLElement;
type Icon = (name: IconName) => Element;
/** What the server says passes through these: a block of the wrong shape draws as nothing. */
type Read<T> = (value: unknown) => T;
/** The first section of a message stands open; print opens all. A letter is a form of its [blanks], and under it the letter as it will be sent. */
type DrawBlock = (block: Unknowns, page: Page, message?: any) => Child;
type Titled = (block: Unknowns, heading: "h4" | "h5", page: Page, message: Message) => Child;
type Listed = (spec: "ul" | "ol" | "ul.contacts", items: HTMLElement[]) => Child;
/** How a blank is asked for, after its own words. Browsers may offer what they know of the parent, never of the child. */
type Purpose = (name: string) => { tag: "input" | "textarea"; ready: string; autocomplete: string };
type KeepRow = (ways: Way[], items: () => HTMLElement[], title: string, page: Page) => Child;

/** The only door from text to a link: http(s), tel, sms and mailto. Anything else stays text. */
type Links = {
  safe(address: unknown): string | null;
  /** On the web in a new tab, which keeps the talk; the site does not learn where the parent came from. */
  link(label: string, address: unknown, name?: string | false): Node | string;
  /** "Call 988". */
  call(number: string, words: Words): Node | string;
  /** "Text 988"; a word in capitals before the number is what to write. */
  texting(text: string, words: Words): Node | string;
  /** Text with its web addresses, e-mail addresses and US phone numbers made into links. */
  text(text: string, words?: Words): DocumentFragment;
};

type Draw = {
  /** A message's blocks and sources; its text where no block can be drawn. */
  body(message: Message, page: Page): HTMLElement;
  contacts(items: Unknowns[], page: Page): Child;
  /** Contacts with a phone, to be shown again when the guide cannot be reached. */
  phones(message: Message): Unknowns[];
};

/** What drawn messages can ask of the talk. */
type Page = {
  readonly words: Words;
  /** What was filled in and ticked, on this device only. */
  readonly fields: Record<string, string>;
  fill(name: string, value: string): void;
  choose(...choices: Choice[]): void;
  /** Whether the answer to the message of this id was what was asked. */
  judge(asked: string, useful: boolean): void;
  /** Keeps messages in some way; a Blob is saved as it is, with the title as its name. */
  keep(way: Way | Blob, items: HTMLElement[], title: string): void;
  save(name: string, content: Blob): void;
  say(text: string): void;
};

// --- keep.js: copy, print, save ---

/** Letters also as .docx and .txt. */
type Way = "copy" | "print" | "save" | "share" | "email" | "docx" | "txt";
type Keeping = { home: ParentNode; words: Words; language: string };
/** As a clean tree: no buttons, every disclosure open, every tick a sign. A letter goes out bare; all else says where it comes from. */
type Compose = (page: Document, items: HTMLElement[], title: string, more: Keeping) => void;
/** `share` opens the device's own sheet; where there is none, an e-mail. */
/** Print uses an empty frame, so that the school's page stays off the paper. A saved page's own policy forbids scripts and the network. */
type Keep = (items: HTMLElement[], title: string, more: Keeping) => any;
type KeepAny = (way: Way | Blob, items: HTMLElement[], title: string, more: Keeping) => Promise<"copied" | "saved" | void>;
type Save = (name: string, content: BlobPart, type?: string) => "saved";
/** Text as XML can hold it. */
type XmlText = (text: string) => string;
/** Numbers as little-endian bytes: [value, width] each. */
type Bytes = (...fields: [number, number][]) => number[];
