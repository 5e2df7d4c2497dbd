// What the page itself says. Answers are Chinese whatever the language of the page.
const HANS = {
  webChat: 'zh-CN',
  opening: '正在打开对话……',
  lost: '连接断开了，正在重新连接……您前面说的都还在。',
  offline: '网络断开了。您写的都还在，网络恢复后会接着发送。',
  noBundle: '对话窗口的文件没有加载成功，现在只能一问一答，可以照常提问。刷新页面可以再试；如果一直这样，请联系维护人员重新构建程序。',
  looking: '正在查找……',
  failed: '没有连上，这个问题还没有回答。您的问题还在，网络恢复后请再问一次。',
  again: '再问一次',
  goOn: '接着在对话里问',
  ready: '对话已经打开，可以接着问。',
  label: '您的问题',
  ask: '提问',
  fresh: '新对话',
  placeholder: '请输入您的问题',
  caveat: '回答依据公开文件整理，不构成审批决定，以主办单位审核为准。',
};

const HANT = {
  webChat: 'zh-TW',
  opening: '正在開啟對話……',
  lost: '連線中斷了，正在重新連線……您前面說的都還在。',
  offline: '網路中斷了。您寫的都還在，網路恢復後會接著傳送。',
  noBundle: '對話視窗的檔案沒有載入成功，現在只能一問一答，可以照常提問。重新整理頁面可以再試。',
  looking: '正在查找……',
  failed: '沒有連上，這個問題還沒有回答。您的問題還在，網路恢復後請再問一次。',
  again: '再問一次',
  goOn: '接著在對話裡問',
  ready: '對話已經開啟，可以接著問。',
  label: '您的問題',
  ask: '提問',
  fresh: '新對話',
  placeholder: '請輸入您的問題',
  caveat: '回答依據公開文件整理，不構成審批決定，以主辦單位審核為準。',
};

const ENGLISH = {
  webChat: 'en-US',
  opening: 'Opening the conversation …',
  lost: 'The connection was lost; connecting again … What you said is kept.',
  offline: 'You are offline. What you wrote is kept and will be sent when the network is back.',
  noBundle: 'The chat could not be loaded. You can still ask one question at a time; reload the page to try again.',
  looking: 'Searching …',
  failed: 'No connection: this question was not answered yet. It is kept; please ask again when the network is back.',
  again: 'Ask again',
  goOn: 'Go on in the conversation',
  ready: 'The conversation is open; you can go on asking.',
  label: 'Your question (in Chinese)',
  ask: 'Ask',
  fresh: 'New conversation',
  placeholder: 'Type your question in Chinese',
  caveat: 'Answers are in Chinese, drawn from public documents. They decide nothing; the organisers’ review does.',
};

const ALL = { 'zh-CN': HANS, 'zh-TW': HANT, en: ENGLISH };

/** The words of a language; Chinese as on the mainland where there are none. */
export const wordsOf = language => (Object.hasOwn(ALL, language) ? ALL[language] : HANS);
