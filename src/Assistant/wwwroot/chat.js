// The chat page: asks its own server for a conversation, shows it with Web Chat, and finds its way back by itself when
// the connection is lost for good. Nothing is kept in the browser but a cookie that this script cannot read.
'use strict';

(() => {
  const notice = document.getElementById('notice');
  const chat = document.getElementById('chat');
  const fresh = document.getElementById('fresh');

  // Of DirectLineJS: the token is no longer good, the connection could not be made, the conversation is gone.
  const LOST = [3, 4, 5];
  const LONGEST_PAUSE = 30_000;

  const style = {
    accent: '#1d4f91',
    backgroundColor: '#ffffff',
    primaryFont: getComputedStyle(document.body).fontFamily,
    fontSizeSmall: '14px',
    rootHeight: '100%',
    rootWidth: '100%',
    hideUploadButton: true,
    paddingRegular: 12,
    paddingWide: 16,
    bubbleBackground: '#f3f5f8',
    bubbleBorderColor: '#e3e8ee',
    bubbleBorderRadius: 12,
    bubbleTextColor: '#1c2733',
    bubbleMaxWidth: 720,
    bubbleMinHeight: 44,
    bubbleFromUserBackground: '#1d4f91',
    bubbleFromUserBorderColor: '#1d4f91',
    bubbleFromUserBorderRadius: 12,
    bubbleFromUserTextColor: '#ffffff',
    sendBoxHeight: 56,
    sendBoxBorderTop: '1px solid #d9dfe6',
    sendBoxTextColor: '#1c2733',
    sendBoxPlaceholderColor: '#5b6875',
    sendBoxButtonColor: '#1d4f91',
    sendBoxTextWrap: true,
    suggestedActionLayout: 'flow',
    suggestedActionHeight: 44,
    // Three rows and the upper half of a fourth: the question stays in sight, and that there is more is seen.
    suggestedActionsFlowMaxHeight: 200,
    suggestedActionBorderRadius: 22,
    suggestedActionBorderColor: '#1d4f91',
    suggestedActionTextColor: '#1d4f91',
    suggestedActionBackgroundColor: '#ffffff',
    suggestedActionsVisualKeyboardIndicatorColor: '#1c2733',
    subtle: '#51606f',
    timestampColor: '#51606f',
    timestampFormat: 'absolute',
    groupTimestamp: 300_000,
    // An answer longer than the window is read from its beginning.
    autoScrollSnapOnPage: true,
    autoScrollSnapOnPageOffset: -60,
  };

  const ink = { default: '#1c2733', subtle: '#51606f' };
  const tones = {
    default: ink,
    accent: { default: '#1d4f91', subtle: '#1d4f91' },
    good: { default: '#1e6b34', subtle: '#1e6b34' },
    warning: { default: '#7a5200', subtle: '#7a5200' },
    attention: { default: '#a3241b', subtle: '#a3241b' },
    light: ink,
    dark: ink,
  };
  const surface = backgroundColor => ({ backgroundColor, foregroundColors: tones });

  // Adaptive Cards know nothing of the style above; these are the same colours and sizes in their terms.
  const cards = {
    supportsInteractivity: true,
    fontFamily: style.primaryFont,
    fontSizes: { small: 14, default: 16, medium: 18, large: 20, extraLarge: 24 },
    lineHeights: { small: 22, default: 26, medium: 28, large: 30, extraLarge: 34 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 4, default: 10, medium: 14, large: 18, extraLarge: 24, padding: 14 },
    separator: { lineThickness: 1, lineColor: '#d9dfe6' },
    containerStyles: {
      default: surface('#f3f5f8'),
      emphasis: surface('#ffffff'),
      good: surface('#dff1e4'),
      warning: surface('#fdf0d0'),
      attention: surface('#fbe3e1'),
      accent: surface('#e0ebf9'),
    },
    actions: {
      maxActions: 8,
      spacing: 'none',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 4, style: 'emphasis' },
      actionsOrientation: 'vertical',
      actionAlignment: 'left',
    },
  };

  const words = strings => ({
    ...strings,
    TEXT_INPUT_PLACEHOLDER: '请输入您的问题',
  });

  let line = null;
  let pause = 1_000;
  let timer = 0;

  function say(text, trouble) {
    notice.textContent = text;
    notice.hidden = !text;
    notice.classList.toggle('trouble', Boolean(trouble));
  }

  async function openSession(isFresh) {
    const response = await fetch(`/chat/session?fresh=${isFresh}`, { method: 'POST', credentials: 'same-origin' });
    if (!response.ok) {
      throw new Error(`session: ${response.status}`);
    }
    return response.json();
  }

  function show({ conversationId, token }) {
    line?.end();
    // Watermark 0 brings the whole conversation: the greeting of a new one, the history of an old one.
    const mine = window.WebChat.createDirectLine({
      domain: new URL('/v3/directline', location.href).href,
      conversationId,
      token,
      watermark: '0',
    });
    line = mine;
    chat.replaceChildren(document.createElement('div'));
    chat.firstElementChild.style.height = '100%';
    window.WebChat.renderWebChat(
      { adaptiveCardsHostConfig: cards, directLine: mine, locale: 'zh-CN', overrideLocalizedStrings: words, styleOptions: style },
      chat.firstElementChild
    );
    mine.connectionStatus$.subscribe(status => {
      if (mine !== line) {
        return;
      }
      if (status === 2) {
        pause = 1_000;
        say('');
      } else if (LOST.includes(status)) {
        later();
      }
    });
  }

  function later() {
    clearTimeout(timer);
    say('连接断开了，正在重新连接……您前面说的都还在。', true);
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

  if (!window.WebChat) {
    say('对话窗口的文件没有加载成功，请刷新页面；如果一直这样，请联系维护人员重新构建程序。', true);
    return;
  }
  // What was just opened stays where the eye is; Web Chat by itself would run to the end of the conversation.
  chat.addEventListener('click', event => {
    const opener = event.target.closest?.('[aria-expanded]');
    if (opener) {
      setTimeout(() => opener.scrollIntoView({ block: 'nearest' }), 100);
    }
  });
  fresh.addEventListener('click', () => connect(true));
  connect(false);
})();
