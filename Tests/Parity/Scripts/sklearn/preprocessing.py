import numpy as np
from sklearn.preprocessing import LabelBinarizer, LabelEncoder, MinMaxScaler, OneHotEncoder, StandardScaler
from sklearn.utils import shuffle

labels = np.array([3, 1, 7, 3])
binarizer = LabelBinarizer()
rows = binarizer.fit_transform(labels)
print(rows, rows.dtype, binarizer.classes_)
print(binarizer.inverse_transform(rows))
print(LabelBinarizer().fit_transform([0, 1, 1]))
encoder = LabelEncoder().fit(labels)
print(encoder.transform([7, 1]), encoder.inverse_transform([0, 2]))
hot = OneHotEncoder()
print(hot.fit_transform(labels.reshape(-1, 1)).toarray(), hot.categories_)
print(OneHotEncoder(sparse_output=False).fit_transform([[0, 5], [1, 6]]))
x = np.array([[1.0, 10.0], [2.0, 20.0], [4.0, 20.0]])
print(MinMaxScaler().fit_transform(x))
scaler = StandardScaler().fit(x)
print(scaler.transform(x).round(6), scaler.mean_, scaler.scale_.round(6))
print(shuffle(np.arange(6), np.arange(6) * 10, random_state=4))
try:
    MinMaxScaler().fit_transform(np.zeros((2, 2, 2)))
except ValueError as error:
    print(str(error)[:20])
try:
    LabelEncoder().fit(labels).transform([99])
except ValueError as error:
    print(str(error)[:36])
