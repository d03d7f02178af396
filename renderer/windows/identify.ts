import '@fontsource-variable/inter/wght.css';
import '../screens/tv/identify.css';

/** Shows a display's number, which is in the page's own address. */
const root = document.getElementById('root');
if (root) root.textContent = String(Number(window.location.hash.slice(1)));
