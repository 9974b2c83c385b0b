/** Ant Design in the colours and sizes of the house; figures as in `shared/tokens.css`. */
import type { ThemeConfig } from 'antd'

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b57a4',
    colorLink: '#0b57a4',
    colorLinkHover: '#083f78',
    colorInfo: '#0b57a4',
    colorSuccess: '#116b3a',
    colorWarning: '#7a4300',
    colorError: '#b42318',
    colorText: '#16202e',
    colorTextSecondary: '#46536a',
    colorTextTertiary: '#5e6b80',
    colorTextDescription: '#46536a',
    colorTextPlaceholder: '#5e6b80',
    colorTextDisabled: '#5e6b80',
    colorBorder: '#758296',
    colorBorderSecondary: '#d0d7e2',
    colorBgLayout: '#f3f6fa',
    colorSuccessBg: '#e4f5ea',
    colorWarningBg: '#fff1d6',
    colorErrorBg: '#fdecea',
    colorInfoBg: '#e6f0fb',
    borderRadius: 8,
    fontSize: 16,
    fontSizeSM: 14,
    controlHeight: 40,
    fontFamily: 'var(--font)',
    wireframe: false,
    motion: false
  },
  components: {
    Table: { headerBg: '#f3f6fa', cellPaddingBlock: 10, cellPaddingInline: 12 },
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
    Alert: { defaultPadding: '10px 14px' }
  }
}
