import { useEffect, useState } from 'react';
import { request } from '../../client/client';
import { useMessages } from '../../ui/messages';

/** A picture of the library, as large as the room it is given. */
export function Thumbnail({ id }: { readonly id: string }) {
  const { t } = useMessages();
  const [url, setUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    request('library.image', { id })
      .then(({ type, bytes }) => dataUrl(new Blob([new Uint8Array(bytes)], { type })))
      .then(
        (made) => wanted && setUrl(made),
        () => wanted && setFailed(true),
      );
    return () => {
      wanted = false;
    };
  }, [id]);
  if (failed) return <span className="picture-lost">{t('editor.imageLost')}</span>;
  return url === null ? null : <img className="picture-image" src={url} alt="" draggable={false} />;
}

/** Pictures may come from `data:` only; see the content security policy. */
function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
