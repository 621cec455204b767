// Times as people in West Java read them. The clock of the page is the server's, which can run ahead.
const ZONE = "Asia/Jakarta";
const time = new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit", timeZone: ZONE });
const day = new Intl.DateTimeFormat("id", { dateStyle: "long", timeZone: ZONE });
let ahead = 0;

export const now = () => Date.now() + ahead;
export const setNow = (iso) => { ahead = Date.parse(iso) - Date.now(); };
export const clockTime = (seconds) => time.format(new Date(seconds * 1000));
export const dayOf = (seconds) => day.format(new Date(seconds * 1000));
