// Runs before the first paint, so that a chosen theme does not flash; and takes a keyboard past the menu, which in-page routing would not.
(() => {
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem('grid-theme'); } catch { return null; } };
  const apply = (theme) => { if (theme) { root.dataset.theme = theme; } else { delete root.dataset.theme; } };
  apply(stored());
  document.addEventListener('click', (event) => {
    if (event.target.closest('.skip')) {
      event.preventDefault();
      document.getElementById('content').focus();
      return;
    }
    if (!event.target.closest('[data-theme-toggle]')) { return; }
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    apply(dark ? 'light' : 'dark');
    try { localStorage.setItem('grid-theme', root.dataset.theme); } catch { /* A private window keeps no choice. */ }
  });
})();
