// The chat's own page. Which conversation it is, its server knows by a cookie that this script cannot read; nothing else is kept in
// the browser.
import { converse } from './conversation.js';
import { questionBox } from './question-box.js';
import { wordsOf } from './words.js';

// Words with which somebody asks for what the button does.
const ELSEWHERE = /^(我?[想要])?([转换]?[到在](企业)?微信里?[上中]?(继续|接着[说聊问])|[转换]到(企业)?微信)[。！!]?$/;

async function post(address, body) {
  const response = await fetch(address, {
    method: 'POST',
    credentials: 'same-origin',
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.error?.message ?? `${address}: ${response.status}`);
  }
  return answer;
}

const openSession = isFresh => post(`/chat/session?fresh=${isFresh}`);

// Only where conversations can be continued elsewhere.
const button = document.getElementById('elsewhere');
const handover = button && {
  button,
  wanted: text => ELSEWHERE.test(text),
  give: async () => (await post('/chat/handover')).text,
  take: code => post('/chat/continue', { code }),
};

const words = wordsOf('zh-CN');
const box = questionBox(words);
const conversation = converse({ openSession, words, handover, onReady: () => box.ready(conversation) });
