// The editor of a section: asks its own server what is wrong with the text while one types, and shows it beside the text. Without
// this file, or when it fails, the button sends the form and the page comes back with the same.
'use strict';

(() => {
  const form = document.querySelector('form.editor');
  if (!form) {
    return;
  }
  const PAUSE = 400;
  const FAILED = '刚才没有检查成功，您写的还在。过一会儿再点「检查」。';

  const text = form.elements.namedItem('text');
  const counted = document.getElementById('counted');
  const found = document.getElementById('found');
  const key = form.dataset.key;
  const isUnsent = form.dataset.unsent === 'yes';
  const original = text.defaultValue;

  let timer = 0;
  let flight = null;
  let shown = '';
  let isComposing = false;
  let isSending = false;
  let hasFailed = false;

  // The text outlives a reload, until the window is closed. A browser that keeps nothing still checks.
  const keep = () => {
    try {
      if (isChanged()) {
        sessionStorage.setItem(key, text.value);
      } else {
        sessionStorage.removeItem(key);
      }
    } catch {}
  };

  const recall = () => {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  };

  function isChanged() {
    return isUnsent || text.value !== original;
  }

  function line(name, words, className) {
    const element = document.createElement(name);
    element.textContent = words;
    if (className) {
      element.className = className;
    }
    return element;
  }

  function select(answered, start, end) {
    // The text may have been written on since it was looked at.
    const words = answered.slice(start, end);
    const place = text.value.startsWith(words, start) ? start : text.value.indexOf(words);
    if (place < 0) {
      return;
    }
    text.focus();
    text.setSelectionRange(place, place + words.length);
    text.scrollTop = (text.scrollHeight * place) / text.value.length - text.clientHeight / 2;
    text.scrollIntoView({ block: 'nearest' });
  }

  function excerpt(words, answered, start, end) {
    if (start === undefined || start < 0) {
      return line('q', words);
    }
    const button = line('button', words, 'excerpt');
    button.type = 'button';
    button.addEventListener('click', () => select(answered, start, end));
    return button;
  }

  function item(flag, answered) {
    const element = document.createElement('li');
    element.append(
      excerpt(flag.excerpt, answered, flag.start, flag.end),
      line('p', flag.message),
      line('p', flag.suggestion + (flag.label ? `（${flag.label}）` : ''), 'detail')
    );
    return element;
  }

  function missing(placeholder, answered) {
    const element = document.createElement('li');
    const start = answered.indexOf(placeholder);
    element.append(excerpt(placeholder, answered, start, start + placeholder.length));
    return element;
  }

  function show(answer, answered) {
    counted.textContent = answer.counted;
    // What stays as it was is not read out again.
    const same = JSON.stringify([answer.flags, answer.placeholders, answer.summary]);
    if (same === shown) {
      return;
    }
    shown = same;
    const list = document.createElement('ul');
    list.append(
      ...answer.flags.map(flag => item(flag, answered)),
      ...answer.placeholders
        .filter(placeholder => answer.flags.every(flag => flag.excerpt !== placeholder))
        .map(placeholder => missing(placeholder, answered))
    );
    found.replaceChildren(line('p', answer.summary), ...(list.childElementCount ? [list] : []));
  }

  function fail(why) {
    hasFailed = true;
    shown = '';
    found.replaceChildren(line('p', why));
  }

  async function check() {
    clearTimeout(timer);
    flight?.abort();
    const mine = new AbortController();
    flight = mine;
    const answered = text.value;
    const rests = [...form.querySelectorAll('input[name=rests]')].map(field => field.value);
    try {
      const response = await fetch(form.dataset.lint, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text: answered, rests }),
        signal: mine.signal,
      });
      const answer = await response.json();
      if (mine !== flight) {
        return;
      }
      if (response.ok) {
        hasFailed = false;
        show(answer, answered);
      } else {
        fail(answer.error ?? FAILED);
      }
    } catch {
      if (mine === flight) {
        fail(FAILED);
      }
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  }

  text.addEventListener('compositionstart', () => {
    isComposing = true;
    clearTimeout(timer);
  });
  text.addEventListener('compositionend', () => {
    isComposing = false;
    keep();
    later();
  });
  text.addEventListener('input', event => {
    if (isComposing || event.isComposing) {
      return;
    }
    keep();
    if (event.inputType === 'insertFromPaste' || event.inputType === 'insertFromDrop') {
      check();
    } else {
      later();
    }
  });

  form.addEventListener('submit', event => {
    if (event.submitter?.value === 'check' && !hasFailed) {
      event.preventDefault();
      check();
      return;
    }
    // A download leaves the page where it is, with its text as unsent as before.
    isSending = true;
    setTimeout(() => {
      isSending = false;
    }, 1_000);
  });
  window.addEventListener('beforeunload', event => {
    if (!isSending && isChanged()) {
      event.preventDefault();
    }
  });

  const kept = isUnsent ? null : recall();
  if (kept !== null) {
    text.value = kept;
  }
  keep();
  if (text.value) {
    check();
  }
})();
