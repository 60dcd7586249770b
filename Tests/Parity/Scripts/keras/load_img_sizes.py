import numpy as np
from keras.utils import load_img, img_to_array, save_img
x = (np.arange(5 * 9 * 3).reshape(5, 9, 3) * 37 % 251).astype('uint8')
save_img('c.png', x, scale=False)
for method in ['nearest', 'bilinear', 'bicubic', 'hamming', 'box', 'lanczos']:
    for size in [(4, 4), (7, 11), (2, 3)]:
        for keep in [False, True]:
            y = img_to_array(load_img('c.png', target_size=size, interpolation=method, keep_aspect_ratio=keep))
            print(method, size, keep, y[..., 1].tolist())
