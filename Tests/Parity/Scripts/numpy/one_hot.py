import numpy as np

labels = np.array([0, 2, 1])
print(np.eye(3)[labels])
one_hot = np.zeros((labels.size, 3))
one_hot[np.arange(labels.size), labels] = 1
print(one_hot)
print(one_hot.argmax(axis=1), (one_hot.argmax(axis=1) == labels).mean())
