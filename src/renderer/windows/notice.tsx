import { Notice } from '../features/notice/notice';
import { mount } from '../ui/mount';

mount(<Notice />);
