import numpy as np

y_true = np.array([0, 1, 2, 2, 1, 0])
y_pred = np.array([0, 2, 2, 2, 1, 1])
matrix = np.zeros((3, 3), dtype=int)
for t, p in zip(y_true, y_pred):
    matrix[t, p] += 1
print(matrix)
print('accuracy: %.4f' % np.mean(y_true == y_pred))
print(f'{(y_true == y_pred).mean():.2%}', np.where(y_true != y_pred)[0])
print(matrix.diagonal(), matrix.sum(axis=1), matrix / matrix.sum(axis=1, keepdims=True))
