import numpy as np
from sklearn.metrics import (
    accuracy_score, classification_report, confusion_matrix, f1_score, mean_absolute_error, mean_squared_error,
    precision_score, recall_score)

truth = np.array([0, 1, 2, 2, 1, 0, 1, 2, 0, 2])
answers = np.array([0, 1, 1, 2, 1, 2, 1, 2, 0, 0])
print(accuracy_score(truth, answers), accuracy_score(truth, answers, normalize=False))
print(confusion_matrix(truth, answers))
print(confusion_matrix(truth, answers, labels=[2, 0]))
print(confusion_matrix(truth, answers, normalize='true').round(4))
print(confusion_matrix(y_true=truth, y_pred=answers, normalize='all').round(4))
for average in ['macro', 'weighted', 'micro']:
    print(average, round(precision_score(truth, answers, average=average), 6),
          round(recall_score(truth, answers, average=average), 6), round(f1_score(truth, answers, average=average), 6))
print(precision_score(truth, answers, average=None).round(6))
print(precision_score([0, 1, 1, 0], [0, 1, 0, 0]), recall_score([0, 1, 1, 0], [0, 1, 0, 0]), f1_score([0, 1, 1, 0], [0, 1, 0, 0]))
print(classification_report(truth, answers))
print(classification_report(truth, answers, target_names=['T-shirt/top', 'Ankle boot', 'a very long name of a class'], digits=4))
print(classification_report(truth, answers, labels=[0, 1]))
report = classification_report(truth, answers, output_dict=True)
print(sorted(report), round(report['macro avg']['f1-score'], 6), round(report['accuracy'], 6))
print(mean_squared_error([1, 2, 3], [1, 3, 5]), mean_absolute_error([1, 2, 3], [1, 3, 5]))
print(accuracy_score(np.eye(3)[truth], np.eye(3)[answers]))
for pair in [(truth, np.eye(3)[answers] * 0.9), (truth, np.eye(3)[answers]), (truth, answers[:4]), (truth, answers * 0.3)]:
    try:
        accuracy_score(*pair)
    except ValueError as error:
        print(str(error).split('\n')[0])
