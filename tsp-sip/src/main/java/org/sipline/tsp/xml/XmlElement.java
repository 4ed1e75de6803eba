package org.sipline.tsp.xml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a document in UTF-8 that came from the network. A document has no DTD, and so no
 * entities of its own; what is beyond a bound is refused as a whole.
 *
 * @param namespace its namespace, empty for none
 * @param name its local name
 * @param attributes those without a prefix
 * @param text its own text, without surrounding space
 * @param children the elements in it
 */
public record XmlElement(
    String namespace,
    String name,
    Map<String, String> attributes,
    String text,
    List<XmlElement> children) {
  private static final int MOST_BYTES = 65_535;
  private static final int MOST_ELEMENTS = 1_024;
  private static final int MOST_DEPTH = 12;
  private static final int MOST_ATTRIBUTES = 16;
  private static final int MOST_TEXT = 1_024;
  private static final XMLInputFactory FACTORY = factory();

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("documents of others are not fetched");
        });
    return factory;
  }

  /** Reads a document; empty for what is none, or is beyond a bound. For any thread. */
  public static Optional<XmlElement> read(byte[] document) {
    if (document.length == 0 || document.length > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      // Decoded here: the platform's parser prints what it cannot decode, however much of it comes.
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text.toString()));
      try {
        return new Walk(reader).root();
      } finally {
        reader.close();
      }
    } catch (CharacterCodingException | XMLStreamException | RuntimeException e) {
      // The parser of the platform throws unchecked exceptions at some malformed documents.
      return Optional.empty();
    }
  }

  /** Whether it is this one. */
  public boolean is(String ofNamespace, String named) {
    return name.equals(named) && namespace.equals(ofNamespace);
  }

  /** The elements of this name in it, of its own namespace. */
  public Stream<XmlElement> children(String named) {
    return children.stream().filter(child -> child.is(namespace, named));
  }

  /** The first of these; empty for none. */
  public Optional<XmlElement> child(String named) {
    return children(named).findFirst();
  }

  /** An attribute's value; empty if it is not there. */
  public String attribute(String named) {
    return attributes.getOrDefault(named, "");
  }

  /** One pass over a document. */
  private static final class Walk {
    private final XMLStreamReader reader;
    private int elements;

    Walk(XMLStreamReader reader) {
      this.reader = reader;
    }

    Optional<XmlElement> root() throws XMLStreamException {
      XmlElement root = null;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> root = element(1);
          case XMLStreamConstants.DTD -> throw new XMLStreamException("a DTD");
          default -> {} // comments, processing instructions, space
        }
      }
      return Optional.ofNullable(root);
    }

    private XmlElement element(int depth) throws XMLStreamException {
      if (++elements > MOST_ELEMENTS
          || depth > MOST_DEPTH
          || reader.getAttributeCount() > MOST_ATTRIBUTES) {
        throw new XMLStreamException("beyond a bound");
      }
      String namespace = reader.getNamespaceURI();
      String name = reader.getLocalName();
      Map<String, String> attributes = attributes();
      StringBuilder text = new StringBuilder();
      List<XmlElement> children = new ArrayList<>(4);
      while (true) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
              append(text);
          case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("an entity");
          case XMLStreamConstants.END_ELEMENT -> {
            return new XmlElement(
                namespace == null ? "" : namespace,
                name,
                attributes,
                text.toString().strip(),
                children);
          }
          default -> {}
        }
      }
    }

    private Map<String, String> attributes() throws XMLStreamException {
      Map<String, String> attributes = new HashMap<>(8);
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        if (reader.getAttributeValue(i).length() > MOST_TEXT) {
          throw new XMLStreamException("beyond a bound");
        }
        if (reader.getAttributeNamespace(i) == null || reader.getAttributeNamespace(i).isEmpty()) {
          attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
      }
      return attributes;
    }

    private void append(StringBuilder text) throws XMLStreamException {
      if (text.length() + reader.getTextLength() > MOST_TEXT) {
        throw new XMLStreamException("beyond a bound");
      }
      text.append(reader.getText());
    }
  }
}
