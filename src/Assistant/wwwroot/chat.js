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
    suggestedActionBorderRadius: 22,
    suggestedActionBorderColor: '#1d4f91',
    suggestedActionTextColor: '#1d4f91',
    suggestedActionBackgroundColor: '#ffffff',
    suggestedActionsVisualKeyboardIndicatorColor: '#1c2733',
    subtle: '#51606f',
    timestampColor: '#51606f',
    timestampFormat: 'absolute',
    groupTimestamp: 300_000,
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
      { directLine: mine, locale: 'zh-CN', overrideLocalizedStrings: words, styleOptions: style },
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
  fresh.addEventListener('click', () => connect(true));
  connect(false);
})();
