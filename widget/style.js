// @ts-check
/** The panel's look. A constructable sheet: strict CSP refuses style attributes and style elements. */

const STYLE = `
*,*::before,*::after{box-sizing:border-box}
.root{--ground:#f6f5f1;--muted:#55625f;--soft:#e7e9e4;--warn:#7a3d00;--warn-ground:#fff4e2;--warn-line:#d9922e;
 --danger:#8f1d1d;--danger-ground:#fdf0ee;--danger-line:#c0433b;color:var(--text);--edge:#7d8b87}
h2,h3,p,ul,ol,dl,fieldset,legend,table,figure{margin:0;padding:0;border:0;font:inherit}
ul,ol{list-style:none}
button,summary,textarea,input{font:inherit;color:inherit;letter-spacing:inherit;word-spacing:inherit}
button,summary{cursor:pointer}
[hidden]{display:none!important}
.hidden{position:absolute!important;width:1px!important;height:1px!important;overflow:hidden!important;clip-path:inset(50%)!important;white-space:nowrap!important;border:0!important}
:is(button,summary,textarea,input,a,.talk):focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.talk:focus-visible{outline-offset:-4px}
a{color:var(--brand);text-decoration:underline;text-underline-offset:.15em;overflow-wrap:anywhere}
.icon{flex:none;width:1.2em;height:1.2em;fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
.icon-more{stroke-width:3}

.panel{container:panel/inline-size;position:relative;display:flex;flex-direction:column;width:100%;height:min(44em,86vh);min-height:24em;margin:0;padding:0;
 overflow:hidden;background:var(--surface);color:var(--text);border:1px solid var(--line);border-radius:1.1em;line-height:1.55;text-align:start}
dialog.panel:not([open]){display:none}
dialog.panel{position:fixed;inset:auto 1em 5.25em auto;width:min(27em,calc(100vw - 2em));height:min(43em,calc(100dvh - 6.5em));max-width:none;max-height:none;min-height:0;
 box-shadow:0 2px 6px rgb(0 0 0/.08),0 18px 50px rgb(0 0 0/.2)}
:host([position=left]) dialog.panel{inset:auto auto 5.25em 1em}
dialog.panel:modal{inset:0;width:100vw;height:100dvh;border:0;border-radius:0;box-shadow:none}
dialog::backdrop{background:var(--surface)}

.header{display:flex;flex-wrap:wrap;align-items:center;gap:.25em .35em;padding:.65em .7em .65em 1.1em;border-block-end:1px solid var(--line)}
.name{flex:1 1 5em;min-width:0}
.name h2{font-weight:650;font-size:1.06em;line-height:1.25;overflow-wrap:anywhere}
.name p{font-size:.8em;color:var(--muted);line-height:1.3}
.exit,.close,.options>summary,.button,.primary,.small,.option,.plain,.choice,.send{display:inline-flex;align-items:center;justify-content:center;gap:.45em;
 min-height:44px;min-width:44px;padding:.4em .8em;border:1px solid transparent;border-radius:.75em;background:none;text-align:center;line-height:1.25}
.exit{border-color:var(--edge);font-size:.88em;font-weight:600}
.exit:hover,.choice:hover,.button:hover{background:var(--tint)}
.close,.options>summary{padding:.4em;border-radius:50%}
.close:hover,.options>summary:hover,.option:hover,.plain:hover,.small:hover{background:var(--soft)}
.options{position:relative}
.options>summary{list-style:none}
.options>summary::-webkit-details-marker{display:none}
.sheet{position:absolute;inset-inline-end:0;top:calc(100% + .3em);z-index:2;display:grid;width:max-content;max-width:80vw;padding:.35em;background:var(--surface);
 border:1px solid var(--line);border-radius:.9em;box-shadow:0 8px 30px rgb(0 0 0/.18)}
.option{justify-content:flex-start;text-align:start}

.talk{flex:1 1 auto;min-height:6em;overflow-y:auto;overscroll-behavior:contain;padding:1.1em;scrollbar-width:thin}
.before{padding:.85em 1em;margin-block-end:1.25em;border-radius:.9em;background:var(--ground);color:var(--muted);font-size:.88em;line-height:1.5}
.before h3{color:var(--text);font-weight:650}
.before p+p{margin-block-start:.5em}
.messages{display:grid;grid-template-columns:minmax(0,1fr);gap:1.35em}
.message{min-width:0;overflow-wrap:break-word}
.speaker{font-size:.8em;font-weight:650;color:var(--brand);margin-block-end:.2em}
.body{display:grid;grid-template-columns:minmax(0,1fr);gap:.8em}
.body p+p{margin-block-start:.6em}
.parent{justify-self:end;max-width:85%}
.parent .body{padding:.6em .95em;border-radius:1.1em 1.1em .25em 1.1em;background:var(--tint);border:1px solid transparent;white-space:pre-wrap}
.block h3{font-weight:650;margin-block-end:.25em}
.list ul,.steps ol{display:grid;gap:.4em}
.list li,.steps li{position:relative;padding-inline-start:1.5em}
.list li::before{content:"";position:absolute;inset-inline-start:.35em;top:.65em;width:.38em;height:.38em;border-radius:50%;background:var(--brand)}
.steps ol{counter-reset:step}
.steps li{counter-increment:step;padding-inline-start:2.1em}
.steps li::before{content:counter(step);position:absolute;inset-inline-start:0;top:.05em;width:1.6em;height:1.6em;font-size:.9em;line-height:1.6;text-align:center;
 font-weight:650;border-radius:50%;background:var(--tint);color:var(--brand)}

table{width:100%;border-collapse:collapse;font-size:.93em;line-height:1.45}
th,td{padding:.55em .6em;text-align:start;vertical-align:top;border-block-end:1px solid var(--line)}
th{font-weight:650}
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
}

details>summary{border-radius:.5em}
.terms{display:flex;flex-wrap:wrap;gap:.45em}
.term{min-width:0}
.term summary{display:inline-flex;align-items:center;min-height:44px;padding:.3em .9em;border:1px dashed var(--edge);border-radius:2em;font-weight:600;list-style:none}
.term summary::-webkit-details-marker{display:none}
.term summary::after{content:"?";margin-inline-start:.5em;color:var(--brand);font-weight:700}
.term[open]{flex-basis:100%;padding-block-end:.2em}
.term[open] summary{border-style:solid}
.term[open] summary::after{content:"\\2212"}
.term p{margin-block-start:.45em;padding-inline-start:.9em;border-inline-start:3px solid var(--brand)}
.sources{font-size:.88em;color:var(--muted)}
.sources summary{display:inline-flex;align-items:center;gap:.35em;min-height:44px;padding-inline-end:.6em;text-decoration:underline;text-underline-offset:.2em}
.sources ul{display:grid;gap:.4em;padding-inline-start:1em;border-inline-start:2px solid var(--line)}
.contacts{display:grid;gap:.6em}
.contact{padding:.75em .95em;border:1px solid var(--line);border-radius:.85em;background:var(--surface)}
.contact p+p,.contact strong+p{margin-block-start:.25em}
.contact .label{color:var(--muted);font-size:.9em;margin-inline-end:.25em}
.contact .way a{font-weight:650;display:inline-block;min-height:24px}
.crisis{padding:1em;border-radius:.9em;background:var(--danger-ground);border-inline-start:.35em solid var(--danger-line)}
.crisis .speaker{color:var(--danger)}
.deadline .body,.suggestion .body,.letter .body{padding:1em;border:1px solid var(--line);border-radius:.9em}
.suggestion .block+.block{padding-block-start:.8em;border-block-start:1px solid var(--line)}
.letter .paragraph p{white-space:pre-wrap}
.blank{border-block-end:2px solid var(--brand);background:var(--tint)}
.fill{display:grid;gap:.6em;padding:.9em;border-radius:.8em;background:var(--ground)}
.fill legend{float:inline-start;font-weight:650}
.fill .note{color:var(--muted);font-size:.88em}
.fill label{display:grid;gap:.2em;font-size:.93em}
.fill input{width:100%;min-height:44px;padding:.4em .7em;border:1px solid var(--edge);border-radius:.6em;background:var(--surface)}
.choices,.keep,.answers{display:flex;flex-wrap:wrap;gap:.5em;margin-block-start:.85em}
.choice,.button{border-color:var(--brand);color:var(--brand);font-weight:600;border-radius:2em;padding-inline:1.1em;background:var(--surface)}
.keep{gap:.15em;margin-block-start:.4em}
.small{font-size:.86em;color:var(--muted)}
.dots{display:flex;align-items:center;gap:.3em;margin-block-start:1em;color:var(--muted);font-size:.9em}
.dots i{width:.4em;height:.4em;border-radius:50%;background:currentColor}

.notice{display:grid;gap:.6em;justify-items:start;max-height:45cqh;overflow:auto;padding:.85em 1.1em;background:var(--ground);border-block-start:1px solid var(--line);font-size:.95em}
.notices{max-height:50%;overflow:auto;flex:none}
.failure,.ending,.ended{background:var(--warn-ground);border-block-start-color:var(--warn-line)}
.notice .contacts{width:100%}
.answers{margin:0}
.primary{background:var(--brand);color:var(--on-brand);font-weight:650;border-radius:2em;padding-inline:1.2em}
[aria-disabled=true]{opacity:1;background:var(--soft);color:var(--muted);cursor:default}
.composer{padding:.7em 1.1em .5em;border-block-start:1px solid var(--line)}
.composer label{display:block;font-size:.82em;font-weight:600;color:var(--muted);margin-block-end:.25em}
.row{display:flex;align-items:flex-end;gap:.5em}
textarea{flex:1;min-width:0;min-height:2.9em;padding:.6em .85em;border:1px solid var(--edge);border-radius:1em;background:var(--surface);resize:none;line-height:1.45;
 font-size:max(1em,16px)}
textarea[aria-invalid=true]{border-color:var(--danger);border-width:2px}
.count{color:var(--danger);font-size:.88em;margin-block-start:.3em}
.send{background:var(--brand);color:var(--on-brand);font-weight:650;border-radius:1em;min-height:2.9em;padding-inline:1em}
.footer{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .5em;padding:0 .5em .4em}
.plain{font-size:.85em;color:var(--muted)}
.plain span{text-decoration:underline;text-underline-offset:.2em}

@container panel (max-width:36em){
 .talk{padding:.9em}.header{padding-inline-start:.9em}.composer{padding-inline:.9em}.crisis,.deadline .body,.suggestion .body,.letter .body{padding:.8em}
}
@media (prefers-reduced-motion:no-preference){
 .dots i{animation:breathe 1.2s infinite ease-in-out}.dots i:nth-of-type(2){animation-delay:.15s}.dots i:nth-of-type(3){animation-delay:.3s}
 .message{animation:arrive .18s ease-out}
 @keyframes breathe{50%{opacity:.25}}
 @keyframes arrive{from{opacity:0;transform:translateY(.3em)}}
}
@media (forced-colors:active){
 .parent .body,.send,.primary,.choice{border-color:CanvasText}
 .list li::before,.dots i{background:CanvasText;forced-color-adjust:none}
 .icon{stroke:currentColor}
}
`;

const NIGHT = `--ground:#262f2e;--muted:#a9b5b1;--soft:#303a38;--warn:#ffcf8f;--warn-ground:#33291a;--warn-line:#b98532;
--danger:#ffb4ac;--danger-ground:#3a2422;--danger-line:#e0756b;--edge:#81908c;`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

export function panelStyle() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
}

/**
 * The two schemes, with the brand colors that are safe in each.
 * @param {{light: string, dark: string}} colors
 */
export function colorStyle(colors) {
  const night = `${NIGHT}${colors.dark}`;
  return `.root{${colors.light}}
@media (prefers-color-scheme:dark){:host(:not([theme=light])) .root{${night}}}
:host([theme=dark]) .root{${night}}`;
}
