// The question box that stands on the page until the conversation is there. Questions are answered one by one by the server's plain form,
// whose answer is put on the page; when the conversation comes, it is given what was asked and what is being written, so that nothing
// is lost and nothing moves under the eyes of somebody who reads or composes.
export function questionBox(words) {
  const form = document.getElementById('ask');
  const said = document.getElementById('said');
  const box = document.getElementById('question');
  const chat = document.getElementById('chat');

  const asked = [];
  let conversation = null;
  let isComposing = false;
  let isGone = false;
  let flights = 0;

  function line(name, text, className) {
    const element = document.createElement(name);
    element.textContent = text;
    element.className = className;
    return element;
  }

  function button(text, act) {
    const element = line('button', text, 'chip');
    element.type = 'button';
    element.addEventListener('click', act);
    return element;
  }

  // What the server wrote is HTML of its own making, with everything that people wrote escaped; it comes as a part of its own page.
  async function fetchAnswer(question) {
    const response = await fetch(form.action, {
      method: 'POST',
      credentials: 'same-origin',
      body: new URLSearchParams({ question }),
    });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const answer = page.querySelector('.answer');
    if (!answer) {
      throw new Error(`answer: ${response.status}`);
    }
    return { answer: document.adoptNode(answer), isRefused: !response.ok };
  }

  async function answerHere(question) {
    const place = document.createElement('section');
    place.className = 'answer';
    place.append(line('h2', question, 'asked'), line('p', words.looking, 'reply waiting'));
    const entry = { question };
    asked.push(entry);
    said.append(place);
    place.scrollIntoView({ block: 'end' });
    flights++;
    try {
      const { answer, isRefused } = await fetchAnswer(question);
      if (isRefused) {
        answer.prepend(place.firstElementChild);
        answer.append(retry(answer, entry));
      }
      // What asks back cannot be answered here; the conversation asks again.
      entry.asks = 'asks' in answer.dataset;
      place.replaceWith(answer);
      answer.scrollIntoView({ block: 'start' });
    } catch {
      place.replaceChildren(place.firstElementChild, line('p', words.failed, 'outcome bad'), retry(place, entry));
    } finally {
      flights--;
      settle();
    }
  }

  function retry(place, entry) {
    return button(words.again, () => {
      asked.splice(asked.indexOf(entry), 1);
      place.remove();
      submit(entry.question);
    });
  }

  function submit(question) {
    if (!question.trim()) {
      return;
    }
    if (conversation) {
      handOver([question]);
    } else {
      answerHere(question);
    }
  }

  function handOver(more = []) {
    const hadFocus = form.contains(document.activeElement);
    isGone = true;
    form.hidden = true;
    chat.hidden = false;
    document.body.classList.add('talking');
    conversation.ask([...asked.map(entry => entry.question), ...more]);
    if (box.value) {
      conversation.put(box.value);
    }
    if (hadFocus) {
      conversation.focus();
    }
  }

  // Takes the conversation in as soon as that disturbs nobody.
  function settle() {
    if (!conversation || isGone || isComposing || flights) {
      return;
    }
    if (asked.length && !asked.at(-1).asks) {
      if (!document.getElementById('go-on')) {
        const more = document.createElement('p');
        more.id = 'go-on';
        more.className = 'choices';
        more.append(
          line('span', words.ready, 'note'),
          button(words.goOn, () => handOver())
        );
        form.insertBefore(more, form.querySelector('.box'));
      }
      return;
    }
    handOver();
  }

  form.addEventListener('submit', event => {
    event.preventDefault();
    const choice = event.submitter?.name === 'choice' ? event.submitter.value : null;
    const question = choice ?? box.value;
    if (choice === null) {
      box.value = '';
    }
    submit(question);
  });
  box.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      form.requestSubmit(document.getElementById('send'));
    }
  });
  box.addEventListener('compositionstart', () => {
    isComposing = true;
  });
  box.addEventListener('compositionend', () => {
    isComposing = false;
    setTimeout(settle);
  });
  said.setAttribute('aria-live', 'polite');

  return {
    /** Takes the conversation over. */
    ready(talk) {
      conversation = talk;
      settle();
    },
    /** Moves the focus into the box. */
    focus() {
      if (isGone) {
        conversation.focus();
      } else {
        box.focus();
      }
    },
    /** Whether somebody has asked here. */
    get isUsed() {
      return asked.length > 0;
    },
  };
}
