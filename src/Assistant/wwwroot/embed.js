// Puts a button and a panel with the assistant on a page of another site:
//
//   <script src="https://ASSISTANT/embed.js" data-title="政策咨询" defer></script>
//
// Everything stands in a shadow tree of its own, so that no style gets in or out. Whatever is wrong with the settings is told in the
// console; the page around is never disturbed. See docs/embed.md.
(() => {
  'use strict';

  const script = document.currentScript;
  const warn = text => console.warn(`[assistant] ${text}`);
  const NAME = 'assistant-panel';
  const PATIENCE = 15_000;

  if (!script?.src) {
    warn('embed.js must be loaded by <script src="…/embed.js">, not as a module or inline.');
    return;
  }
  const home = new URL(script.src).origin;
  if (!/^https?:$/.test(location.protocol) || location.origin === 'null') {
    warn('this page has no origin (a file or a sandbox), so that the assistant cannot be shown on it.');
    return;
  }
  if (document.querySelector(NAME)) {
    warn('the assistant is on this page already; the second script is ignored.');
    return;
  }

  const WORDS = {
    'zh-CN': { title: '政策咨询', close: '关闭', trouble: '这里没有打开。', elsewhere: '在新窗口里提问' },
    'zh-TW': { title: '政策諮詢', close: '關閉', trouble: '這裡沒有開啟。', elsewhere: '在新視窗裡提問' },
    en: { title: 'Policy assistant', close: 'Close', trouble: 'It could not be opened here.', elsewhere: 'Ask in a new window' },
  };

  // Each setting: what it may be, and what it becomes; undefined for what it may not be.
  const pixels = (least, most) => value => {
    const number = /^[0-9]{1,4}(px)?$/.test(value) ? parseInt(value, 10) : NaN;
    return number >= least && number <= most ? number : undefined;
  };
  const oneOf = (...values) => value => (values.includes(value) ? value : undefined);
  const words = most => value => (value.length <= most ? value : undefined);
  const colour = value => {
    const [, digits] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value) ?? [];
    return digits && `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`.toLowerCase();
  };

  function setting(name, read, otherwise, wanted) {
    const value = script.getAttribute(`data-${name}`)?.trim();
    if (!value) {
      return otherwise;
    }
    const result = read(value);
    if (result === undefined) {
      warn(`data-${name} is ignored: it should be ${wanted}.`);
      return otherwise;
    }
    return result;
  }

  const width = setting('width', pixels(280, 800), 400, 'a width of 280 to 800 pixels');
  const height = setting('height', pixels(360, 1000), 640, 'a height of 360 to 1000 pixels');
  const chosen = setting('color', colour, '', 'a colour such as #1d4f91');
  const fill = chosen || '#1d4f91';
  const side = setting('position', oneOf('left', 'right'), 'right', 'left or right');
  const language = setting('lang', oneOf('zh-CN', 'zh-TW', 'en'), 'zh-CN', 'zh-CN, zh-TW or en');
  const said = WORDS[language];
  const title = setting('title', words(30), said.title, 'at most 30 characters');
  const greeting = setting('greeting', words(200), '', 'at most 200 characters');
  const question = setting('question', words(300), '', 'at most 300 characters');

  // White where it can be read on the colour, black elsewhere.
  function inkOn(colour) {
    const [red, green, blue] = [1, 3, 5].map(at => {
      const share = parseInt(colour.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5 ? '#ffffff' : '#000000';
  }

  const STYLE = `
    :host { all: initial; }
    .root { all: initial; font: 16px/1.5 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif; }
    .root, .root * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    button { margin: 0; border: 0; font: inherit; cursor: pointer; color: var(--ink); background: var(--fill); }
    button:focus-visible, a:focus-visible { outline: 3px solid var(--ink); outline-offset: -5px; box-shadow: 0 0 0 3px var(--fill); }
    .launch { position: fixed; z-index: 2147483646; bottom: 20px; min-width: 48px; min-height: 48px; padding: 10px 22px; border-radius: 24px;
      border: 1px solid var(--ink); font-weight: 600; box-shadow: 0 2px 10px rgb(0 0 0 / 25%); }
    .right .launch { right: 20px; }
    .left .launch { left: 20px; }
    dialog { position: fixed; z-index: 2147483647; inset: auto; bottom: 84px; margin: 0; border: 1px solid #8b97a4; padding: 0; overflow: hidden;
      width: min(var(--width), calc(100vw - 40px)); height: min(var(--height), calc(100vh - 104px)); max-width: none; max-height: none;
      border-radius: 12px; background: Canvas; color: CanvasText; color-scheme: light dark; box-shadow: 0 8px 32px rgb(0 0 0 / 28%); }
    dialog[open] { display: flex; flex-direction: column; }
    .right dialog { right: 20px; }
    .left dialog { left: 20px; }
    dialog:focus { outline: none; }
    .bar { flex: none; display: flex; align-items: center; justify-content: space-between; gap: 8px; padding-left: 16px;
      background: var(--fill); color: var(--ink); }
    h2 { margin: 0; font-size: 17px; font-weight: 600; line-height: 1.4; overflow-wrap: anywhere; }
    .close { flex: none; min-width: 48px; min-height: 48px; padding: 0 16px; }
    iframe { flex: 1; width: 100%; min-height: 0; border: 0; color-scheme: light dark; }
    .trouble { margin: 16px; }
    .trouble a { color: inherit; }
    @media (max-width: 480px) {
      dialog { inset: 0 !important; width: 100vw; height: 100vh; height: 100dvh; border: 0; border-radius: 0; }
    }
    @media print { .root { display: none; } }
  `;

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text) {
      made.textContent = text;
    }
    return made;
  }

  const host = document.createElement(NAME);
  const shadow = host.attachShadow({ mode: 'open' });
  // A constructed sheet is no inline style: the site's content security policy has nothing to allow.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];

  const root = element('div', `root ${side}`);
  root.lang = language;
  const look = { '--fill': fill, '--ink': inkOn(fill), '--width': `${width}px`, '--height': `${height}px` };
  Object.entries(look).forEach(([name, value]) => root.style.setProperty(name, value));

  const launch = element('button', 'launch', title);
  launch.type = 'button';
  launch.setAttribute('aria-haspopup', 'dialog');
  launch.setAttribute('aria-expanded', 'false');
  launch.setAttribute('aria-controls', 'panel');

  const panel = element('dialog', 'panel');
  panel.id = 'panel';
  panel.tabIndex = -1;
  panel.setAttribute('aria-labelledby', 'title');
  const bar = element('div', 'bar');
  const heading = element('h2', '', title);
  heading.id = 'title';
  const close = element('button', 'close', said.close);
  close.type = 'button';
  bar.append(heading, close);
  panel.append(bar);
  root.append(panel, launch);
  shadow.append(root);

  let frame = null;
  let isReady = false;

  const tell = message => frame.contentWindow?.postMessage({ assistant: 'open', ...message }, home);
  // On a touch screen the focus in the box would bring the keyboard up before anybody wants to type.
  const types = () => !matchMedia('(pointer: coarse)').matches;

  function load() {
    frame = element('iframe', '');
    frame.title = title;
    frame.referrerPolicy = 'no-referrer';
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox');
    frame.src = `${home}/embed?site=${encodeURIComponent(location.origin)}`;
    panel.append(frame);
    setTimeout(() => {
      if (isReady) {
        return;
      }
      warn(`the panel did not load. Is ${location.origin} in Assistant__Embed__Sites, and does this page's frame-src allow ${home}?`);
      const trouble = element('p', 'trouble', said.trouble);
      const link = element('a', '', said.elsewhere);
      link.href = `${home}/`;
      link.target = '_blank';
      link.rel = 'noopener';
      trouble.append(link);
      bar.after(trouble);
    }, PATIENCE);
  }

  function open() {
    // A full screen is a dialog of its own; beside the page the page stays usable.
    if (matchMedia('(max-width: 480px)').matches) {
      panel.showModal();
    } else {
      panel.show();
    }
    launch.setAttribute('aria-expanded', 'true');
    if (!frame) {
      load();
    }
    if (types()) {
      frame.focus();
      if (isReady) {
        tell({ focus: true });
      }
    } else {
      panel.focus();
    }
  }

  function shut() {
    if (panel.open) {
      panel.close();
      launch.setAttribute('aria-expanded', 'false');
      launch.focus();
    }
  }

  launch.addEventListener('click', () => (panel.open ? shut() : open()));
  close.addEventListener('click', shut);
  panel.addEventListener('cancel', event => {
    event.preventDefault();
    shut();
  });
  root.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.isComposing && panel.open) {
      event.preventDefault();
      event.stopPropagation();
      shut();
    }
  });
  window.addEventListener('message', event => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== home) {
      return;
    }
    if (event.data?.assistant === 'ready') {
      isReady = true;
      panel.querySelector('.trouble')?.remove();
      tell({ greeting, language, colour: chosen, question, focus: panel.open && types() });
    } else if (event.data?.assistant === 'close') {
      shut();
    }
  });

  const place = () => document.body.append(host);
  if (document.body) {
    place();
  } else {
    document.addEventListener('DOMContentLoaded', place, { once: true });
  }
})();
