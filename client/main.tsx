/** Starts the client: theme, language, session, then the app; in production the service worker. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { keepOffline } from './app/keep-offline.ts';
import { LanguageProvider } from './state/language.tsx';
import { SessionProvider } from './state/session-provider.tsx';
import { applyTheme } from './ui/theme.ts';
import { ToastProvider } from './ui/toast.tsx';
import './ui/tokens.css';
import './ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

applyTheme();
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <SessionProvider>
        <ToastProvider>
          <App />
        </ToastProvider>
      </SessionProvider>
    </LanguageProvider>
  </StrictMode>,
);
keepOffline();
