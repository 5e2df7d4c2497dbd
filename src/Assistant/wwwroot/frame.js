// The chat in a frame on another site. Its conversation is found again by a ticket in this origin's own session storage; nothing that
// opens a conversation is taken from the address or from the page around. Messages are exchanged with that page's exact origin only,
// which the server has checked and written into this page.
import { contrast, readable } from './colour.js';
import { converse } from './conversation.js';
import { questionBox } from './question-box.js';
import { wordsOf } from './words.js';

const KEY = 'assistant.ticket';
const LONGEST = 300;

const site = document.body.dataset.site;

// A browser that keeps nothing for frames still talks, until it is reloaded.
let ticket = null;
try {
  ticket = sessionStorage.getItem(KEY);
} catch {}

function keep(value) {
  ticket = value;
  try {
    sessionStorage.setItem(KEY, value);
  } catch {}
}

async function openSession(isFresh) {
  const response = await fetch('/embed/session', {
    method: 'POST',
    credentials: 'omit',
    headers: ticket && !isFresh ? { Authorization: `Bearer ${ticket}` } : {},
  });
  if (!response.ok) {
    throw new Error(`session: ${response.status}`);
  }
  const session = await response.json();
  keep(session.ticket);
  return session;
}

const text = value => (typeof value === 'string' ? value.trim().slice(0, LONGEST) : '');

function paint(colour) {
  if (!/^#[0-9a-f]{6}$/.test(colour)) {
    return;
  }
  const style = document.documentElement.style;
  style.setProperty('--fill-light', colour);
  style.setProperty('--fill-dark', colour);
  style.setProperty('--on-fill', contrast(colour, '#ffffff') >= 4.5 ? '#ffffff' : '#000000');
  style.setProperty('--accent-light', readable(colour, '#f3f5f8'));
  style.setProperty('--accent-dark', readable(colour, '#1f2731'));
}

function speak(language, words) {
  const tell = (id, words) => {
    const element = document.getElementById(id);
    element.textContent = words;
    element.lang = language;
  };
  if (language !== 'zh-CN') {
    tell('caveat', words.caveat);
    tell('fresh', words.fresh);
    tell('question-label', words.label);
    tell('send', words.ask);
    document.getElementById('question').placeholder = words.placeholder;
    document.getElementById('notice').lang = language;
  }
}

function begin(settings) {
  const language = text(settings.language);
  const words = wordsOf(language);
  paint(text(settings.colour));
  speak(language, words);
  const greeting = document.getElementById('greeting');
  greeting.textContent = text(settings.greeting);
  greeting.hidden = !greeting.textContent;

  const box = questionBox(words);
  const conversation = converse({
    openSession,
    words,
    onReady(isResumed) {
      const question = text(settings.question);
      box.ready(conversation);
      if (question && !isResumed && !box.isUsed) {
        conversation.ask([question]);
      }
    },
  });
  return box;
}

let box = null;

window.addEventListener('message', event => {
  if (event.source !== window.parent || event.origin !== site || typeof event.data !== 'object' || event.data === null) {
    return;
  }
  if (event.data.assistant === 'open') {
    box ??= begin(event.data);
    if (event.data.focus === true) {
      box.focus();
    }
  }
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) {
    window.parent.postMessage({ assistant: 'close' }, site);
  }
});
window.parent.postMessage({ assistant: 'ready' }, site);
