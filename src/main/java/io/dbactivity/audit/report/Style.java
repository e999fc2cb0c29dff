// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

/** The page's one style sheet. */
final class Style {

    static final String SHEET = """
        :root{--ground:#fdfdfc;--ink:#1d2329;--soft:#5a6570;--line:#dfe2e5;--card:#f4f5f3;--link:#0a58a8;\
        --ok:#3f8f5f;--hole:#b26a00;--hole-ground:#fbe6c3;--bad:#b3202c;--bad-ground:#fbdcdd;--quiet:#6b7681}
        @media (prefers-color-scheme:dark){:root{--ground:#15191d;--ink:#e4e7ea;--soft:#a2acb6;--line:#343b42;\
        --card:#1d2328;--link:#7db9f5;--ok:#5fae80;--hole:#f0b04f;--hole-ground:#4a3513;--bad:#ff8a8f;\
        --bad-ground:#56191d;--quiet:#98a3ae}}
        *{box-sizing:border-box}
        html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;background:var(--ground);\
        color:var(--ink)}
        body{margin:0}
        main{max-width:1080px;margin:0 auto;padding:2.5rem 1.5rem 4rem}
        a{color:var(--link)}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px}
        .skip{position:absolute;left:-99rem}
        .skip:focus{left:1rem;top:1rem;background:var(--ground);padding:.5rem 1rem}
        .kind{color:var(--soft);margin:0;letter-spacing:.02em}
        h1{font-size:2rem;line-height:1.2;font-weight:650;margin:.2rem 0 .6rem}
        h1.complete{color:var(--ok)}
        h1.explained{color:var(--hole)}
        h1.unexplained{color:var(--bad)}
        h2{font-size:1.25rem;font-weight:650;margin:0 0 .8rem}
        h3{font-size:1rem;font-weight:650;margin:1.4rem 0 .3rem}
        section{margin-top:2.5rem;padding-top:1.6rem;border-top:1px solid var(--line)}
        .numbers{display:flex;flex-wrap:wrap;gap:.8rem;margin:1.4rem 0}
        .numbers div{flex:1 1 9rem;background:var(--card);border-radius:8px;padding:.7rem 1rem;\
        border:1px solid var(--line)}
        .numbers dt{color:var(--soft);font-size:.85rem}
        .numbers dd{margin:0;font-size:1.5rem;font-weight:650;font-variant-numeric:tabular-nums}
        .numbers .explained dd{color:var(--hole)}
        .numbers .unexplained dd{color:var(--bad)}
        .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;padding:0;margin:0;color:var(--soft);\
        font-size:.85rem}
        .legend svg{vertical-align:-1px}
        .patterns{position:absolute}
        .picture{overflow-x:auto;margin:.5rem 0 0}
        .picture svg{display:block;width:100%;min-width:720px;height:auto}
        .covered{fill:var(--ok)}
        .silence{fill:var(--ground);stroke:var(--quiet);stroke-dasharray:2 2}
        rect.explained{fill:url(#hatch);stroke:var(--hole)}
        rect.unexplained{fill:url(#cross);stroke:var(--bad);stroke-width:2}
        .hatch-ground{fill:var(--hole-ground)}
        .hatch-line{stroke:var(--hole);stroke-width:3}
        .cross-ground{fill:var(--bad-ground)}
        .cross-line{stroke:var(--bad);stroke-width:1.2}
        .restart{fill:var(--ink)}
        .link{fill:none;stroke:var(--quiet);stroke-width:1.2}
        .grid{stroke:var(--line)}
        .tick{fill:var(--soft);font-size:11px;text-anchor:middle}
        .label{fill:var(--ink);font-size:11.5px;text-anchor:end}
        .aggregated{color:var(--soft);font-size:.9rem;border-left:3px solid var(--line);padding-left:.8rem}
        table{border-collapse:collapse;width:100%;margin:.4rem 0 1.2rem;font-size:.9rem}
        caption{text-align:left;color:var(--soft);padding-bottom:.3rem}
        th,td{text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line)}
        thead th{color:var(--soft);font-weight:600}
        tbody th{font-weight:500}
        .number{text-align:right;font-variant-numeric:tabular-nums}
        .time{white-space:nowrap;font-variant-numeric:tabular-nums}
        .name,.what,tbody th{overflow-wrap:anywhere}
        .what{min-width:14rem}
        .holes .name{min-width:11.5rem}
        .holes code{white-space:nowrap;overflow-wrap:normal}
        code{font:.9em/1.4 ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
        .badge{display:inline-block;border:1px solid currentColor;border-radius:4px;padding:0 .4rem;\
        font-size:.8rem;white-space:nowrap}
        .badge.explained{color:var(--hole)}
        .badge.unexplained{color:var(--bad);border-width:2px;font-weight:650}
        summary{cursor:pointer;color:var(--link);margin-top:1rem}
        @media print{:root{--ground:#fff;--ink:#000;--soft:#444;--line:#bbb;--card:#fff;--link:#000;--ok:#5b9a74;\
        --hole:#8a5200;--hole-ground:#fff;--bad:#9a0f1b;--bad-ground:#fff;--quiet:#555}
        html{font-size:11px}
        main{max-width:none;padding:0}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .skip{display:none}
        .picture svg{min-width:0}
        tr,.picture,.numbers{break-inside:avoid}
        h2,h3,caption{break-after:avoid}
        details::details-content{content-visibility:visible;block-size:auto}}
        """;

    private Style() {}
}
