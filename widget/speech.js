/** The browser's own speech: on only after the parent asked for it. */

/** @type {any} */
const Recognition = Reflect.get(window, "SpeechRecognition") || Reflect.get(window, "webkitSpeechRecognition");
const voices = window.speechSynthesis;

/** @type {Record<Language, string>} */
const PLACES = { en: "en-US", es: "es-US" };

/** @type {ReadAloud} */
export const read = (text, language, more) => {
  if (!more) hush();
  // In sentences: some browsers stop a long text after fifteen seconds.
  for (const sentence of (voices && text.match(/[^.!?\n]+[.!?\n]*/g)) || []) {
    const utterance = new SpeechSynthesisUtterance(sentence.trim());
    utterance.lang = language;
    const known = voices.getVoices().filter((voice) => voice.lang.slice(0, 2) === language.slice(0, 2));
    utterance.voice = known.find((voice) => voice.localService) || null;
    voices.speak(utterance);
  }
};

export const hush = () => voices?.cancel();

/** @type {Listen} */
export const listen = (language, heard, ended) => {
  hush();
  const ear = new Recognition();
  ear.lang = PLACES[language];
  ear.interimResults = false;
  ear.onresult = (/** @type {any} */ event) => heard([...event.results].map((result) => result[0].transcript).join(" "));
  ear.onerror = (/** @type {any} */ event) => ended(event.error);
  ear.onend = () => ended("");
  ear.start();
  return () => ear.abort();
};
