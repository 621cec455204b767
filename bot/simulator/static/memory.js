// What a tab remembers through a reload: drafts, keyboards put away.
export function recall(key, otherwise) {
  const kept = sessionStorage.getItem(key);
  return kept === null ? otherwise : JSON.parse(kept);
}

export const remember = (key, value) => sessionStorage.setItem(key, JSON.stringify(value));
