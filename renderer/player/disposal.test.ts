import { describe, expect, it } from 'vitest';
import { DisposalScope } from './disposal';

describe('what ends with its owner', () => {
  it('[house] it ends once, in reverse order', () => {
    const ended: string[] = [];
    const scope = new DisposalScope();
    for (const name of ['first', 'second']) scope.add(() => ended.push(name));
    expect([scope.ended, ended]).toEqual([false, []]);
    scope.dispose();
    scope.dispose();
    expect([scope.ended, ended]).toEqual([true, ['second', 'first']]);
  });

  it('[house] what comes too late ends at once, and no listener outlives its owner', () => {
    const heard: string[] = [];
    const target = new EventTarget();
    const scope = new DisposalScope();
    scope.listen(target, 'x', () => heard.push('during'));
    target.dispatchEvent(new Event('x'));
    scope.dispose();
    scope.listen(target, 'x', () => heard.push('late'));
    target.dispatchEvent(new Event('x'));
    expect(heard).toEqual(['during']);
  });
});
