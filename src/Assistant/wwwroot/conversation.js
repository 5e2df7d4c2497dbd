// A conversation shown by Web Chat. It finds its way back by itself when the connection is lost for good, and whatever was written is
// kept until the server has it: a message that was not stored is sent again under its own identifier, which has one effect however
// often it arrives.
import { cards, styleOptions } from './look.js';

const BUNDLE = '/webchat/4.18.1/webchat.js';

// Of DirectLineJS: the token is no longer good, the connection could not be made, the conversation is gone.
const LOST = [3, 4, 5];
const ONLINE = 2;
const LONGEST_PAUSE = 30_000;
const AGAIN = 5_000;

// A code of a conversation that began elsewhere; dates begin with smaller figures.
const CODE = /^[3-9]\d{3}[ -]?\d{4}$/;

const loadBundle = () =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = BUNDLE;
    // What the person reads and asks meanwhile goes first.
    script.fetchPriority = 'low';
    script.onload = () => (window.WebChat ? resolve() : reject(new Error('no Web Chat')));
    script.onerror = () => reject(new Error('no bundle'));
    document.head.append(script);
  });

/**
 * Begins to bring the conversation in.
 * @param openSession asks the page's own server for a conversation: {conversationId, token, resumed}; true for a new one
 * @param words what the page says
 * @param handover where the conversation can be continued elsewhere: {button, wanted(text), give(), take(code)}; else nothing
 * @param onReady called once, when the conversation is connected, with whether it had begun before
 */
export function converse({ openSession, words, handover, onReady }) {
  const notice = document.getElementById('notice');
  const chat = document.getElementById('chat');
  const fresh = document.getElementById('fresh');

  const waiting = new Map();
  let queue = [];
  let store = null;
  let line = null;
  let pause = 1_000;
  let timer = 0;
  let isReady = false;
  // Web Chat drops what it is told to send before it is connected.
  let isConnected = false;

  function say(text, isTrouble) {
    notice.textContent = text;
    notice.hidden = !text;
    notice.classList.toggle('trouble', Boolean(isTrouble));
  }

  const keyOf = activity => activity?.channelData?.clientActivityID;

  // Redux, as Web Chat does it: what is sent is remembered until it comes back from the server.
  const watch = () => next => action => {
    if (handover && action.type === 'WEB_CHAT/SEND_MESSAGE' && handOver(action.payload.text.normalize('NFKC').trim())) {
      return;
    }
    const result = next(action);
    const activity = action.payload?.activity;
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY_PENDING' && activity.type === 'message' && keyOf(activity)) {
      waiting.set(keyOf(activity), activity);
    } else if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && waiting.delete(keyOf(activity))) {
      setTimeout(sendNext);
    } else if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') {
      setTimeout(() => {
        isConnected = true;
        sendAgain();
        sendNext();
      });
    }
    return result;
  };

  function sendAgain() {
    for (const activity of waiting.values()) {
      line?.postActivity(activity).subscribe({ next() {}, error() {} });
    }
  }

  // One after the other, so that each is answered before the next is asked.
  function sendNext() {
    if (isConnected && queue.length && !waiting.size) {
      store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { method: 'code', text: queue.shift() } });
    }
  }

  // To another channel with a code, or from there with one; neither is a message of the conversation.
  function handOver(text) {
    if (CODE.test(text)) {
      takeOver(text);
    } else if (handover.wanted(text)) {
      giveAway();
    } else {
      return false;
    }
    return true;
  }

  async function takeOver(code) {
    try {
      show(await handover.take(code));
    } catch (failure) {
      say(failure.message, true);
    }
  }

  async function giveAway() {
    try {
      say(await handover.give());
    } catch (failure) {
      say(failure.message, true);
    }
  }

  const setBox = text => store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text } });

  function show({ conversationId, token, resumed }) {
    line?.end();
    const typed = store?.getState().sendBoxValue ?? '';
    const hadFocus = chat.contains(document.activeElement);
    // Watermark 0 brings the whole conversation: the greeting of a new one, the history of an old one.
    const mine = window.WebChat.createDirectLine({
      domain: new URL('/v3/directline', location.href).href,
      conversationId,
      token,
      watermark: '0',
    });
    line = mine;
    isConnected = false;
    store = window.WebChat.createStore({}, watch);
    chat.replaceChildren(document.createElement('div'));
    chat.firstElementChild.style.height = '100%';
    window.WebChat.renderWebChat(
      {
        adaptiveCardsHostConfig: cards(),
        directLine: mine,
        locale: words.webChat,
        overrideLocalizedStrings: strings => ({ ...strings, TEXT_INPUT_PLACEHOLDER: words.placeholder }),
        store,
        styleOptions: styleOptions(),
      },
      chat.firstElementChild
    );
    if (typed) {
      setBox(typed);
    }
    if (hadFocus) {
      focusSoon();
    }
    mine.connectionStatus$.subscribe(status => {
      if (mine !== line) {
        return;
      }
      if (status === ONLINE) {
        pause = 1_000;
        say('');
        if (!isReady) {
          isReady = true;
          fresh.hidden = false;
          if (handover) {
            handover.button.hidden = false;
          }
          onReady(Boolean(resumed));
        }
      } else if (LOST.includes(status)) {
        later();
      }
    });
  }

  function later() {
    clearTimeout(timer);
    say(navigator.onLine ? words.lost : words.offline, true);
    timer = setTimeout(() => connect(false), pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  async function connect(isFresh) {
    clearTimeout(timer);
    fresh.disabled = true;
    try {
      show(await openSession(isFresh));
    } catch {
      later();
    } finally {
      fresh.disabled = false;
    }
  }

  function startOver() {
    waiting.clear();
    queue = [];
    setBox('');
    connect(true);
  }

  const box = () => chat.querySelector('[data-id=webchat-sendbox-input]');

  function focusSoon() {
    requestAnimationFrame(() => box()?.focus());
  }

  // Cards that are folded are opened for paper, those in them too, and folded again.
  let opened = [];

  function unfold() {
    opened = [];
    for (let folded; (folded = [...chat.querySelectorAll('.webchat__basic-transcript .ac-pushButton[aria-expanded=false]')]).length; ) {
      folded.forEach(button => button.click());
      opened.push(...folded);
      if (opened.length > 1_000) {
        return;
      }
    }
  }

  function listen() {
    // What was just opened stays where the eye is; Web Chat by itself would run to the end of the conversation.
    chat.addEventListener('click', event => {
      const opener = event.target.closest?.('[aria-expanded]');
      if (opener && event.isTrusted) {
        setTimeout(() => opener.scrollIntoView({ block: 'nearest' }), 100);
      }
    });
    // Enter that chooses a word of an input method sends nothing.
    for (const type of ['keydown', 'keypress']) {
      chat.addEventListener(
        type,
        event => {
          if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) {
            event.stopPropagation();
          }
        },
        true
      );
    }
    fresh.addEventListener('click', startOver);
    handover?.button.addEventListener('click', giveAway);
    window.addEventListener('beforeprint', unfold);
    window.addEventListener('afterprint', () => opened.reverse().forEach(button => button.click()));
    window.addEventListener('offline', () => say(words.offline, true));
    window.addEventListener('online', () => {
      say('');
      sendAgain();
    });
    setInterval(sendAgain, AGAIN);
  }

  async function begin() {
    let session = null;
    try {
      [session] = await Promise.all([openSession(false).catch(() => null), loadBundle()]);
    } catch {
      say(words.noBundle, true);
      return;
    }
    listen();
    if (session) {
      show(session);
    } else {
      later();
    }
  }

  begin();

  return {
    /** Asks questions, one after the other. */
    ask(questions) {
      queue.push(...questions);
      sendNext();
    },
    /** Puts words into the box, unsent. */
    put: setBox,
    /** Moves the focus into the box. */
    focus: focusSoon,
  };
}
