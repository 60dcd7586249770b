import numpy as np
import keras
from keras.utils import array_to_img, img_to_array, load_img, save_img

x = (np.arange(5 * 7 * 3).reshape(5, 7, 3) * 37 % 251).astype('uint8')
save_img('colour.png', x, scale=False)
save_img('grey.png', x[..., :1], scale=False)
image = load_img('colour.png')
print(image.size, image.mode)
print(img_to_array(image).dtype, img_to_array(image).shape, (img_to_array(image) == x).all())
grey = load_img('colour.png', color_mode='grayscale')
print(grey.mode, img_to_array(grey)[..., 0].tolist())
print(img_to_array(load_img('grey.png')).shape, img_to_array(load_img('grey.png', color_mode='grayscale')).shape)
print(img_to_array(load_img('grey.png', color_mode='grayscale', target_size=(3, 4)))[..., 0].tolist())
for interpolation in ['bilinear', 'bicubic']:
    small = img_to_array(load_img('grey.png', color_mode='grayscale', target_size=(3, 4), interpolation=interpolation))
    print(small[..., 0].tolist())
    large = img_to_array(load_img('grey.png', color_mode='grayscale', target_size=(8, 9), interpolation=interpolation))
    print(large[..., 0].tolist())
print(np.array(array_to_img(np.arange(12.0).reshape(2, 2, 3))).tolist())
print(np.array(array_to_img(np.arange(4.0).reshape(2, 2, 1), scale=False)).tolist())
print(keras.utils.normalize(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist(), keras.utils.normalize(np.array([[1, 3]]), order=1).tolist())
for bad in [np.zeros((2, 2)), np.zeros((2, 2, 5))]:
    try:
        array_to_img(bad)
    except ValueError as error:
        print(str(error).split('\n')[0])
