import type { BrowserContext, Page } from "@playwright/test";

// What React puts there itself until it has taken the page over.
const REACTS_OWN = /^FORM action=javascript:throw new Error\('(A )?React form (was )?unexpectedly submitted/;

type Told = { what: string[] };

type Sight = { runs: string[]; text: string; older: string[] };

/** Listens for anything that ran, asked elsewhere, opened a dialog or met the page's policy. */
export async function listenTo(context: BrowserContext, page: Page, url: string): Promise<Told> {
  const told: Told = { what: [] };
  await context.addInitScript(() => {
    Object.assign(globalThis, { ran: (what: unknown) => console.error(`RAN ${what}`) });
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      console.error(`POLICY ${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  page.on("dialog", (dialog) => {
    told.what.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.route(
    ({ protocol, origin }) => /^https?:$/.test(protocol) && origin !== url,
    (route) => {
      told.what.push(`asked ${route.request().url()}`);
      return route.abort();
    },
  );
  return told;
}

/** What on the page could run although nobody pressed it yet, all that there is to read, and the next page of a list. */
export async function lookAt(page: Page): Promise<Sight> {
  const { runs, ...seen } = await page.evaluate(() => {
    const elements = [...document.querySelectorAll("*")];
    const runs = elements.flatMap((element) => {
      const bad = [...element.attributes].filter(
        ({ name, value }) =>
          name.startsWith("on") ||
          name === "srcdoc" ||
          (["href", "src", "action", "formaction", "xlink:href", "data"].includes(name) &&
            !["http:", "https:", "mailto:", "itms-services:"].includes(new URL(value, location.href).protocol)),
      );
      return bad.map(({ name, value }) => `${element.tagName} ${name}=${value}`);
    });
    const foreign = document.querySelectorAll("iframe, object, embed, base, meta[http-equiv], video, marquee, math");
    // Next's own chunks, loaded later by a script with the page's nonce, have none.
    const scripts = [...document.scripts].filter(
      ({ nonce, src, type }) =>
        nonce === "" && type !== "speculationrules" && !src.startsWith(`${location.origin}/_next/static/`),
    );
    const fields = [...document.querySelectorAll("input, textarea")].map((field) =>
      "value" in field ? field.value : "",
    );
    const body = document.body.cloneNode(true) as HTMLElement;
    for (const element of body.querySelectorAll("script, style, template")) element.remove();
    return {
      runs: [...runs, ...[...foreign, ...scripts].map((element) => element.outerHTML.slice(0, 200))],
      text: `${body.textContent} ${fields.join(" ")}`,
      older: [...document.querySelectorAll<HTMLAnchorElement>("a[rel=next][href]:not([aria-disabled=true])")].map(
        ({ href }) => href,
      ),
    };
  });
  return { ...seen, runs: runs.filter((each) => !REACTS_OWN.test(each)) };
}
