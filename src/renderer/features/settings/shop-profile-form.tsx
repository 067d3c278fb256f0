import { SHOP_CATEGORIES, SHOP_SERVICES, type ShopProfile } from '../../../core/lint/shop-profile';
import { PLATFORMS } from '../../../core/phrase/platform';
import type { ErrorCode } from '../../../shared/ipc';
import { CheckList } from '../../ui/check-list';
import { Choice } from '../../ui/choice';
import { useMessages } from '../../ui/messages';
import { Select } from '../../ui/select';
import { CommittedText } from './committed-text';
import { linesOf, Row } from './row';

const YES_NO = ['unknown', 'yes', 'no'] as const;
type YesNo = (typeof YES_NO)[number];

/** What the shop says about itself. Whatever is left empty is unknown, and rules then assume the stricter case. */
export function ShopProfileForm({
  shop,
  error,
  onChange,
}: {
  readonly shop: ShopProfile;
  readonly error: ErrorCode | null;
  readonly onChange: (shop: ShopProfile) => void;
}) {
  const { t } = useMessages();
  const yesNo = (name: 'cashOnDelivery' | 'freeShipping') => (
    <Choice
      legend={t(`settings.shop.${name}`)}
      value={shop[name] === undefined ? 'unknown' : shop[name] ? 'yes' : 'no'}
      options={YES_NO.map((value) => ({ value, label: t(`settings.shop.${value}`) }))}
      error={null}
      onChange={(value: YesNo) =>
        onChange(changed(shop, name, value === 'unknown' ? undefined : value === 'yes'))
      }
    />
  );
  const list = (name: 'ownBrands' | 'contacts' | 'hosts') => (
    <Row label={t(`settings.shop.${name}`)} hint={t(`settings.shop.${name}.hint`)}>
      {(id) => (
        <CommittedText
          id={id}
          rows={2}
          value={shop[name]?.join('\n') ?? ''}
          onCommit={(text) => onChange(changed(shop, name, notEmpty(linesOf(text))))}
        />
      )}
    </Row>
  );
  return (
    <>
      <CheckList
        legend={t('settings.shop.platforms')}
        options={PLATFORMS.filter((platform) => platform !== 'generic').map((platform) => ({
          value: platform,
          label: t(`platform.${platform}`),
        }))}
        chosen={shop.platforms ?? []}
        onChange={(platforms) => onChange(changed(shop, 'platforms', notEmpty(platforms)))}
      />
      <div className="form-row">
        <span className="form-label" aria-hidden="true">
          {t('settings.shop.category')}
        </span>
        <div className="form-control settings-narrow">
          <Select
            label={t('settings.shop.category')}
            labelHidden
            value={shop.category ?? 'unknown'}
            options={(['unknown', ...SHOP_CATEGORIES] as const).map((category) => ({
              value: category,
              label: category === 'unknown' ? t('settings.shop.unknown') : t(`shopCategory.${category}`),
            }))}
            onChange={(category) =>
              onChange(changed(shop, 'category', category === 'unknown' ? undefined : category))
            }
          />
        </div>
      </div>
      {yesNo('cashOnDelivery')}
      {yesNo('freeShipping')}
      <CheckList
        legend={t('settings.shop.services')}
        options={SHOP_SERVICES.map((service) => ({ value: service, label: t(`shopService.${service}`) }))}
        chosen={shop.services ?? []}
        onChange={(services) => onChange(changed(shop, 'services', notEmpty(services)))}
      />
      {list('ownBrands')}
      <Row label={t('settings.shop.returnAddress')} hint={t('settings.shop.returnAddress.hint')}>
        {(id) => (
          <CommittedText
            id={id}
            rows={2}
            value={shop.returnAddress ?? ''}
            onCommit={(text) => onChange(changed(shop, 'returnAddress', text.trim() || undefined))}
          />
        )}
      </Row>
      {list('contacts')}
      {list('hosts')}
      {error !== null && (
        <p className="field-error" role="alert">
          {t(error === 'invalid-input' ? 'settings.invalid' : 'settings.failed')}
        </p>
      )}
    </>
  );
}

/** The profile with one field set; a field that is undefined is left out, for it is unknown. */
function changed<Field extends keyof ShopProfile>(
  shop: ShopProfile,
  field: Field,
  value: ShopProfile[Field] | undefined,
): ShopProfile {
  const { [field]: _, ...others } = shop;
  return value === undefined ? (others as ShopProfile) : { ...shop, [field]: value };
}

function notEmpty<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}
