/** The look: a constructable sheet, because a strict policy refuses style attributes and elements. */

const STYLE = `
*,*::before,*::after{box-sizing:border-box}
.root{--ground:#f6f5f1;--muted:#55625f;--soft:#e7e9e4;--warn-ground:#fff4e2;--warn-line:#d9922e;
 --danger:#8f1d1d;--danger-ground:#fdf0ee;--danger-line:#c0433b;color:var(--text);--edge:#7d8b87}
h2,h3,h4,h5,p,ul,ol,dl,dd,fieldset,legend,table{margin:0;padding:0;border:0;font:inherit}
ul,ol,summary{list-style:none}
summary::-webkit-details-marker{display:none}
button,textarea,input{font:inherit;color:inherit;letter-spacing:inherit;word-spacing:inherit}
button,summary,li>label{cursor:pointer}
[hidden]{display:none!important}
.hidden{position:absolute!important;width:1px!important;height:1px!important;overflow:hidden!important;clip-path:inset(50%)!important;white-space:nowrap!important;border:0!important}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.talk:focus-visible{outline-offset:-4px}
a{color:var(--brand);text-underline-offset:.15em;overflow-wrap:anywhere}
.icon{flex:none;width:1.2em;height:1.2em;fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
h2,h3,h4,h5,th,dt,.speaker,.send,.primary,.fill legend{font-weight:650}
button,.opener,.verb,label.choice,.way a{display:inline-flex;align-items:center;justify-content:center;gap:.45em;
 min-height:44px;min-width:44px;padding:.4em .8em;border:1px solid transparent;border-radius:.75em;background:none;line-height:1.25}

.panel{container:panel/size;position:relative;width:100%;height:min(44em,86vh);min-height:min(24em,100vh);max-height:var(--room,none);margin:0;padding:0;
 overflow:hidden;background:var(--surface);color:var(--text);border:1px solid var(--line);border-radius:1.1em;line-height:1.55;text-align:start}
dialog.panel:not([open]){display:none}
dialog.panel{position:fixed;inset:auto 1em 5.25em auto;width:min(27em,calc(100vw - 2em));height:min(43em,calc(100dvh - 6.5em));max-width:none;min-height:0;
 box-shadow:0 2px 6px rgb(0 0 0/.08),0 18px 50px rgb(0 0 0/.2)}
:host([position=left]) dialog.panel{inset:auto auto 5.25em 1em}
dialog.panel:modal{inset:var(--top,0) 0 auto;width:100vw;height:var(--room,100dvh);max-height:none;border:0;border-radius:0;box-shadow:none}
:modal .inside{padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}
.inside,.middle{display:flex;flex-direction:column}
.inside{--pad:1.1em;height:100%;overflow:hidden auto}
.middle{flex:1 1 auto;min-height:0;position:relative}
dialog :is(.inside,.middle){overscroll-behavior:contain}
dialog::backdrop{background:var(--surface)}
.header,.choices,.keep,.answers,.ways,.useful,.before{display:flex;flex-wrap:wrap;align-items:center;gap:.5em}
.header{gap:.25em .35em;position:relative;padding:.5em .6em .5em var(--pad);border-block-end:1px solid var(--line);background:var(--surface)}
.logo{max-height:2.4em;max-width:5em}
.sheet{position:absolute;z-index:3;inset:calc(100% + .3em) .6em auto auto;width:max-content;max-width:min(20em,calc(100cqw - 1.2em));max-height:calc(100cqh - 4.5em);overflow:auto;padding:.4em;
 background:var(--surface);border:1px solid var(--edge);border-radius:.9em;box-shadow:0 8px 24px rgb(0 0 0/.2)}
.header .verb{display:flex;justify-content:flex-start;width:100%;text-align:start}
.sheet .keep{padding-inline-start:.6em}
.name{flex:1 1 5.5em;min-width:0}
h2{font-size:1.06em;line-height:1.25;overflow-wrap:anywhere}
.name p{font-size:.8em;color:var(--muted);line-height:1.3}
:is(.exit,.opener){border-color:var(--edge);font-size:.88em;font-weight:600}
:is(.exit,.opener,.choice,.button):hover{background:var(--tint)}
.close{padding:.4em;border-radius:50%}
:is(.close,.verb):hover{background:var(--soft)}
.small:hover{text-decoration:underline}

.talk{position:relative;flex:1 1 auto;min-height:0;overflow-y:auto;padding:1.1em var(--pad);scrollbar-width:thin}
.fill{padding:.9em;border-radius:.9em;background:var(--ground)}
.before{gap:0 .5em;margin-block-end:.8em;color:var(--muted);font-size:.8em}
.before>a{margin-block:-.5em}
.before summary,.before>a{display:inline-flex;flex-wrap:wrap;align-items:center;gap:0 .4em;min-height:44px}
.before [open]{flex-basis:100%}
.more{color:var(--brand);text-decoration:underline;text-underline-offset:.2em}
.messages,.body,.parts,.fill{display:grid;grid-template-columns:minmax(0,1fr);gap:.8em}
.messages{gap:1.35em}
.message{min-width:0;overflow-wrap:break-word}
.speaker{font-size:.8em;color:var(--brand);margin-block-end:.2em}
.message:focus-visible{outline-offset:4px}
.progress,.why{display:block;color:var(--muted);font-size:.88em;margin-block-end:.4em}
progress{display:block;width:100%;height:.35em;accent-color:var(--brand)}
p+p{margin-block-start:.5em}
.parent{justify-self:end;max-width:85%}
.parent .body{padding:.6em .95em;border-radius:1.1em 1.1em .25em 1.1em;background:var(--tint);border:1px solid transparent;white-space:pre-wrap}
.block :is(h4,h5){margin-block-end:.25em}
.next_step{padding:.9em 1em .5em;border:2px solid var(--brand);border-radius:.9em;background:var(--tint)}
.next_step h4{font-size:1.1em;line-height:1.3}
.list ul,.steps ol,.sources ul{display:grid;gap:.4em}
:is(.list,.steps) li{position:relative;padding-inline-start:1.5em}
.list li::before{content:"";position:absolute;inset-inline-start:.35em;top:.65em;width:.38em;height:.38em;border-radius:50%;background:var(--brand)}
.steps li{counter-increment:step;padding-inline-start:2.1em}
.steps ol{counter-reset:step}
.steps li::before{content:counter(step);position:absolute;inset-inline-start:0;top:.05em;width:1.6em;height:1.6em;font-size:.9em;line-height:1.6;text-align:center;
 font-weight:650;border-radius:50%;background:var(--tint);color:var(--brand)}
.checklist label{display:flex;gap:.7em;padding:.6em 0;min-height:44px}
.checklist li+li{border-block-start:1px solid var(--line)}
[type=checkbox]{flex:none;width:1.5em;height:1.5em;margin:0;accent-color:var(--brand)}
:checked+span{color:var(--muted)}
.section,.deadline .body,.contacts .contact,.paper{border:1px solid var(--line);border-radius:.9em}

.section>summary{display:flex;align-items:center;justify-content:space-between;gap:.8em;min-height:44px;padding:.7em .9em;border-radius:.9em}
.section>summary::after{content:"";flex:none;width:.55em;height:.55em;margin:0 .2em;border:solid var(--brand);border-width:0 2px 2px 0;transform:rotate(45deg)}
.section[open]>summary::after{transform:rotate(225deg)}
.section .why{margin:0}
.parts{padding:0 .9em .9em}
.because p,dd{padding-inline-start:.8em;border-inline-start:3px solid var(--brand)}
.because p::first-letter,.fill span::first-letter{text-transform:uppercase}

table{width:100%;border-collapse:collapse;font-size:.93em;line-height:1.45}
th,td{padding:.55em .6em;text-align:start;vertical-align:top;border-block-end:1px solid var(--line)}
thead th{color:var(--muted)}
th:first-child,thead td{padding-inline-start:0}
.column{display:none}
@container panel (max-width:36em){
 table,tbody,tr,th,td{display:block}
 thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
 tbody{display:grid;gap:.7em}
 tbody tr{border:1px solid var(--line);border-radius:.8em;padding:.65em .85em}
 tbody th,tbody td{border:0;padding:.15em 0}
 tbody td{display:grid;grid-template-columns:minmax(4.5em,26%) minmax(0,1fr);gap:.6em}
 .column{display:block;color:var(--muted);font-weight:600}
 .inside{--pad:.9em}
 .talk{padding-block:.9em}
 .crisis,.deadline .body,.paper{padding:.9em}
}

dt{margin-block-start:.5em}
:is(.section,.crisis,.notice) .contacts .contact{border-width:1px 0 0;border-radius:0;padding-inline:0;background:none}
.body>:is(.sources,.block.terms){margin-block-start:-.85em}
.sources,details.terms,.take,.asks{font-size:.88em;color:var(--muted)}
:is(.sources,.terms,.take,.asks) summary{display:inline-flex;align-items:center;min-height:44px;border-radius:.5em;text-decoration:underline;text-underline-offset:.2em}
.sources ul{padding-inline-start:1em;border-inline-start:2px solid var(--line)}
.contacts{display:grid;gap:.6em;width:100%}
.contacts .contact{padding:.75em .95em;background:var(--surface)}
.contact .way,.contact>p{margin-block-start:.25em}
.label{color:var(--muted);font-size:.9em;margin-inline-end:.25em}
.way a{font-weight:650;padding:.2em 0}
.ways{gap:0 1em}
.crisis{padding:1em;border-radius:.9em;background:var(--danger-ground);border-inline-start:.35em solid var(--danger-line)}
.crisis .speaker{color:var(--danger)}
.deadline .body{padding:1em}
.paper{padding:1.2em;margin-block-start:.8em;border-radius:.4em;box-shadow:0 1px 4px rgb(0 0 0/.12)}
.paper p{white-space:pre-wrap}
.paper p+p{margin-block-start:.8em}
.blank{border-block-end:2px solid var(--brand);background:var(--tint)}
.fill legend{float:inline-start}
.note{color:var(--muted);font-size:.88em}
.fill label{display:grid;gap:.2em;font-size:.93em}
.useful{margin-block-start:.6em;gap:.1em .6em;font-size:.86em;color:var(--muted)}
.useful button,.choices .small{text-decoration:underline;text-underline-offset:.2em}
.fill :is(input,textarea),.row textarea{min-width:0;min-height:2.9em;padding:.6em .85em;border:1px solid var(--edge);border-radius:1em;background:var(--surface);line-height:1.45;
 font-size:max(1em,16px)}
.fill textarea{min-height:6em;resize:vertical}
.choices{margin-block-start:.85em}
.choices>:is(.choice,.primary){max-width:100%}
.ticks{flex-basis:100%;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(9.5em,100%),1fr))}
.ticks .choice{justify-content:flex-start;padding-inline:0;border:0;background:none}
.choice,.button{border-color:var(--brand);color:var(--brand);font-weight:600;border-radius:2em;padding-inline:1.1em;background:var(--surface)}
.keep{gap:.15em 1.2em;margin-block-start:.4em}
.small{padding-inline:0;font-size:.86em;color:var(--muted)}
.dots{display:flex;align-items:center;gap:.3em;margin-block-start:1em}
.dots i{width:.4em;height:.4em;border-radius:50%;background:var(--muted)}

.notice{display:grid;gap:.6em;justify-items:start;padding:.85em var(--pad);background:var(--ground);border-block-start:1px solid var(--line);font-size:.95em}
.notices{max-height:50%;overflow:auto;flex:none}
.notice p{margin:0}
.answers{margin-block-start:.6em}
.message.notice{border:0;border-radius:.9em}
.failure,.ending,.ended{background:var(--warn-ground);border-block-start-color:var(--warn-line)}
.primary,.send{background:var(--brand);color:var(--on-brand);border-radius:2em;padding-inline:1.2em}
.newest{position:absolute;z-index:1;inset:auto var(--pad) 100% auto;max-width:96%;margin-block-end:.4em;border-color:var(--edge);border-radius:2em;background:var(--surface);font-size:.88em;box-shadow:0 2px 8px rgb(0 0 0/.15)}
.foot{position:relative}
[aria-disabled=true]{background:var(--soft);color:var(--muted);cursor:default}
.composer{padding:.55em var(--pad) .8em;background:var(--surface);border-block-start:1px solid var(--line)}
.composer label{display:block;font-size:.82em;font-weight:600;color:var(--muted);margin-block-end:.25em}
.row{display:flex;align-items:end;gap:.5em}
.row textarea{flex:1;resize:none}
[aria-invalid=true]{border-color:var(--danger);border-width:2px}
.count{color:var(--danger);font-size:.88em;margin-block-start:.3em}
.send{border-radius:1em;min-height:2.9em}
.voice{border-color:var(--edge)}
@container panel (max-height:30em){
 .middle{display:block;overflow:hidden auto}
 .talk{overflow:visible;padding-block:.6em}
 .notices{max-height:none}
 .header,.composer{padding-block:.25em .4em}
 .before{margin-block-end:.4em}
}
@container panel (max-height:30em) and (max-width:24em){
 .name{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
 .exit{margin-inline-end:auto}
}
@container panel (max-height:13em){
 .middle{flex:none;overflow:visible}
}
@container panel (max-width:26em){
 .header{padding-inline-end:.3em}
 .name{flex-basis:4.4em}
 :is(.exit,.opener){padding-inline:.55em;font-size:.84em}
 .header :is(.exit,.opener) .icon{display:none}
}
@container panel (max-width:22em){
 .name p{display:none}
 h2{font-size:1em}
}
@container panel (max-width:18em){
 .inside{--pad:.6em}
 .row{flex-wrap:wrap}
 .row textarea{flex-basis:60%}
}
@media print{
 .root{font-size:10pt}
 .panel,.inside,.middle,.talk{container:none;display:block;height:auto;max-height:none;min-height:0;overflow:visible;border:0}
 .menu,.exit,.composer,.notices,.newest,.choices,.keep,.take,.useful,.fill,.tab,.asks,.progress,.more,summary::after{display:none}
 :is(h3,h4,h5,summary){break-after:avoid}
 :is(li li,tr,dt){break-inside:avoid}
 .panel{--muted:#444;--brand:#222;--tint:#eee;--surface:#fff;--line:#999;--danger:#222;--danger-ground:#fff;color:#111}
 .parent{break-inside:avoid}
 .messages *{print-color-adjust:exact}
}
@media (prefers-reduced-motion:no-preference){
 .dots i{animation:breathe 1.2s infinite}.dots i:nth-of-type(2){animation-delay:.15s}.dots i:nth-of-type(3){animation-delay:.3s}
 .message{animation:arrive .18s ease-out}
 @keyframes breathe{50%{opacity:.25}}
 @keyframes arrive{from{opacity:0;transform:translateY(.3em)}}
}
@media (forced-colors:active){
 .parent .body,.send,.primary,.choice,.next_step{border-color:CanvasText}
 .list li::before,.dots i{background:CanvasText;forced-color-adjust:none}
}
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

export function panelStyle() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
}

const NIGHT = `--ground:#262f2e;--muted:#a9b5b1;--soft:#303a38;--warn-ground:#33291a;--warn-line:#b98532;
--danger:#ffb4ac;--danger-ground:#3a2422;--danger-line:#e0756b;--edge:#81908c;`;

// A school's color is moved toward black or white until its contrast is enough, on tinted ground too (WCAG: 4.5).
const ENOUGH = 6.3;
/** @type {Record<string, Rgb>} */
const COLORS = { brand: [28, 103, 88], white: [255, 255, 255], ink: [16, 24, 23], night: [30, 38, 37], black: [0, 0, 0] };

/** @param {string} text @returns {Rgb} */
function readColor(text) {
  if (!/^#([\da-f]{3}){1,2}$/i.test(text)) return COLORS.brand;
  const parts = text.match(text.length > 4 ? /[^#]{2}/g : /[^#]/g) || [];
  return /** @type {Rgb} */ (parts.map((part) => parseInt(part.length > 1 ? part : part + part, 16)));
}

/** @param {Rgb} color */
function luminance(color) {
  const [r, g, b] = color.map((part) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {Rgb} from @param {Rgb} to @param {number} share @returns {Rgb} */
const mix = (from, to, share) => /** @type {Rgb} */ (from.map((part, i) => Math.round(part + (to[i] - part) * share)));

/** @param {Rgb} color @param {Rgb} ground @param {Rgb} toward */
function clamp(color, ground, toward) {
  let result = color;
  for (let step = 1; step <= 40; step += 1) {
    const [low, high] = [luminance(result), luminance(ground)].sort((a, b) => a - b);
    if ((high + 0.05) / (low + 0.05) >= ENOUGH) break;
    result = mix(color, toward, step / 40);
  }
  return result;
}

/** @param {string} brand */
export function colorStyle(brand) {
  const { white, ink, night, black } = COLORS;
  const scheme = (/** @type {Rgb} */ ground, /** @type {Rgb} */ toward, /** @type {Rgb} */ on, /** @type {number} */ tint) => {
    const color = clamp(readColor(brand.trim()), ground, toward);
    return `--brand:rgb(${color.join(" ")});--on-brand:rgb(${on.join(" ")});--tint:rgb(${mix(ground, color, tint).join(" ")})`;
  };
  const dark = NIGHT + scheme(night, white, ink, 0.14);
  return `.root{${scheme(white, black, white, 0.09)}}
@media (prefers-color-scheme:dark){:host(:not([theme=light])) .root{${dark}}}
:host([theme=dark]) .root{${dark}}`;
}
