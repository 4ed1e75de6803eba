// An array of counted objects that grows.
#ifndef SIPLINE_LIST_H
#define SIPLINE_LIST_H

#include <stdint.h>
#include <stdlib.h>

// T has keep() and give_back().
template <class T>
class List {
 public:
  List() = default;
  ~List() { clear(); }
  List(const List &) = delete;
  List &operator=(const List &) = delete;

  // Takes over a reference; if there is no memory it is given back, and false.
  bool take(T *item) {
    T **items = (T **)realloc(items_, (count_ + 1) * sizeof(T *));
    if (items == nullptr) {
      item->give_back();
      return false;
    }
    items_ = items;
    items_[count_++] = item;
    return true;
  }

  // Hands the reference out; NULL if there is no such item.
  T *hand_out(T *item) {
    for (uint32_t i = 0; i < count_; i++) {
      if (items_[i] == item) {
        items_[i] = items_[--count_];
        return item;
      }
    }
    return nullptr;
  }

  void clear() {
    T **items = items_;
    uint32_t count = count_;
    items_ = nullptr;
    count_ = 0;
    for (uint32_t i = 0; i < count; i++) {
      items[i]->give_back();
    }
    free(items);
  }

  void swap(List &other) {
    T **items = items_;
    uint32_t count = count_;
    items_ = other.items_;
    count_ = other.count_;
    other.items_ = items;
    other.count_ = count;
  }

  uint32_t count() const { return count_; }
  T *at(uint32_t index) const { return items_[index]; }

 private:
  T **items_ = nullptr;
  uint32_t count_ = 0;
};

#endif
