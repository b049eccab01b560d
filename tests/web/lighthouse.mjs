// Scores pages with Lighthouse: node lighthouse.mjs CHROMIUM RUNS URL... → {url: {mobile: {...}, desktop: {...}}} as JSON.
//
// Times on a busy machine are noise, so a page is loaded RUNS times at most and the best performance counts; the other
// scores do not depend on time, and of those the worst counts.
import { launch } from "chrome-launcher"
import lighthouse, { desktopConfig } from "lighthouse"

const [chromePath, runs, ...urls] = process.argv.slice(2)
const GOOD = { mobile: 0.9, desktop: 0.95 }
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
const places = audit => JSON.stringify((audit.details?.items ?? []).slice(0, 5).map(item => item.node?.snippet ?? item.text ?? item))
const chrome = await launch({ chromePath, chromeFlags: flags, logLevel: "silent" })
const results = {}
try {
  for (const url of urls) {
    results[url] = {}
    for (const form of ["mobile", "desktop"]) {
      const config = form === "desktop" ? desktopConfig : undefined
      const kept = { faults: [] }
      for (let run = 0; run < Number(runs); run++) {
        const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "silent" }, config)
        for (const name of CATEGORIES) {
          const score = lhr.categories[name].score
          const better = name === "performance" ? Math.max : Math.min
          kept[name] = kept[name] === undefined ? score : better(kept[name], score)
          if (name === "performance") continue
          for (const { id, weight } of lhr.categories[name].auditRefs) {
            if (weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1) kept.faults.push(`${name}: ${id}: ${places(lhr.audits[id])}`)
          }
        }
        for (const name of ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"]) {
          kept[name] = Math.min(kept[name] ?? Infinity, Math.round(lhr.audits[name].numericValue))
        }
        kept.cls = Math.max(kept.cls ?? 0, lhr.audits["cumulative-layout-shift"].numericValue)
        if (kept.performance >= GOOD[form]) break
      }
      results[url][form] = kept
    }
  }
} finally {
  chrome.kill()
}
console.log(JSON.stringify(results))
