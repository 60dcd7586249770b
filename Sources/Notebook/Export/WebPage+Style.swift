extension WebPage {
    /// One column that fits a phone; what is wider scrolls in its own frame.
    static let style = """
        :root {
          --text: #1f2328; --soft: #59636e; --page: #ffffff; --field: #f6f8fa; --line: #d1d9e0; --link: #0b5cad;
          --keyword: #8a1f88; --string: #1a6b32; --number: #0550ae; --comment: #59636e; --name: #7a4100;
          --true: #1a6b32; --false: #a3201d; --mark: #0b5cad;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --text: #e3e6ea; --soft: #9aa4af; --page: #14171b; --field: #1e2329; --line: #39424d; --link: #7ab7ff;
            --keyword: #e39be0; --string: #8fd3a0; --number: #8cc2ff; --comment: #9aa4af; --name: #f0b878;
            --true: #8fd3a0; --false: #ff9b94; --mark: #7ab7ff;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--text); font: 1.05rem/1.6 system-ui, sans-serif;
          -webkit-text-size-adjust: 100%; }
        main { max-width: 46rem; margin: 0 auto; padding: 1rem 1rem 4rem; overflow-wrap: break-word; }
        h1, h2, h3 { line-height: 1.25; margin: 2.2rem 0 .8rem; }
        h1 { font-size: 1.9rem; margin-top: 1rem; }
        h2 { font-size: 1.4rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
        h3 { font-size: 1.15rem; }
        a { color: var(--link); }
        pre, code { font: .875rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        code { background: var(--field); padding: .1em .3em; border-radius: 4px; }
        pre { margin: 0; overflow-x: auto; }
        pre code { background: none; padding: 0; font-size: 1em; }
        main > pre { background: var(--field); padding: .8rem; border-radius: 6px; }
        .cell { margin: 1.2rem 0; }
        .in { clear: both; background: var(--field); border: 1px solid var(--line); border-radius: 6px; padding: .7rem .9rem; }
        .out { padding: .6rem .9rem; line-height: 1.3; }
        .notice { color: var(--soft); }
        .error { color: var(--false); }
        .cell img { display: block; max-width: 100%; height: auto; margin: .6rem 0; background: #ffffff;
          border-radius: 4px; image-rendering: pixelated; }
        .number, .need, .label { font-size: .8rem; color: var(--soft); }
        .need { float: right; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; }
        .label { margin: 0 0 .3rem; font-weight: 600; color: var(--mark); }
        .exercise, .predict { border-left: 3px solid var(--mark); padding-left: .9rem; }
        details { margin: .6rem 0; }
        summary { cursor: pointer; color: var(--link); }
        .quiz { border: 1px solid var(--line); border-radius: 6px; margin: 1.2rem 0; padding: .4rem .9rem .7rem; }
        .quiz legend { font-size: .8rem; font-weight: 600; color: var(--mark); padding: 0 .4rem; }
        .choice { margin: .5rem 0; padding-left: 1.8rem; }
        .choice input { float: left; margin: .45rem 0 0 -1.7rem; }
        .choice label { cursor: pointer; }
        .why { display: none; margin: .2rem 0 .4rem; }
        .choice input:checked ~ .why { display: block; }
        .true .why { color: var(--true); }
        .false .why { color: var(--false); }
        .wide { overflow-x: auto; margin: 1rem 0; }
        table { border-collapse: collapse; }
        th, td { border: 1px solid var(--line); padding: .35rem .7rem; text-align: left; vertical-align: top; }
        th { background: var(--field); }
        .center { text-align: center; }
        .right { text-align: right; }
        blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--soft); }
        hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
        .k { color: var(--keyword); }
        .s { color: var(--string); }
        .n { color: var(--number); }
        .c { color: var(--comment); font-style: italic; }
        .d { color: var(--name); font-weight: 600; }
        """
}
