package org.sipline.softphone.command;

import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as they need, the head in bold, cells may be coloured. */
public final class Table {
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A cell's text and picocli's style for it, empty for none. */
  private record Cell(String text, String style) {}

  /** A table with this head. */
  public Table(String... head) {
    List<Cell> cells = new ArrayList<>();
    for (String title : head) {
      cells.add(new Cell(title, "bold"));
    }
    rows.add(cells);
  }

  /** Begins the next row. */
  public Table row() {
    rows.add(new ArrayList<>());
    return this;
  }

  /** Adds a cell to the row. */
  public Table cell(Object text) {
    return cell(text, "");
  }

  /** Adds a cell in a style, such as {@code green}, to the row. */
  public Table cell(Object text, String style) {
    rows.get(rows.size() - 1).add(new Cell(Output.plain(String.valueOf(text)), style));
    return this;
  }

  /** Whether it has a head only. */
  boolean isEmpty() {
    return rows.size() == 1;
  }

  List<String> lines() {
    int[] widths = new int[rows.get(0).size()];
    for (List<Cell> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], width(row.get(column).text()));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<Cell> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        Cell cell = row.get(column);
        line.append(
            cell.style().isEmpty() ? cell.text() : "@|" + cell.style() + " " + cell.text() + "|@");
        if (column + 1 < row.size()) {
          line.append(" ".repeat(widths[column] - width(cell.text()) + 2));
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
