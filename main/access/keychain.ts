import { safeStorage } from 'electron';
import type { Keychain } from '../vault/library-key';

/** The system's keychain as the vault sees it. `basic_text` (no keyring on Linux) protects nothing. */
export function systemKeychain(): Keychain | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  const backend = backendName();
  return {
    backend,
    protects: backend !== 'basic_text' && backend !== 'unknown',
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (ciphertext) => safeStorage.decryptString(ciphertext),
  };
}

function backendName(): string {
  if (process.platform === 'darwin') return 'keychain_access';
  if (process.platform === 'win32') return 'dpapi';
  return safeStorage.getSelectedStorageBackend();
}
