package org.ndesharness.client.profile;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Parses XML that somebody else wrote: no DTD is loaded and no external entity is followed. */
final class Xml {
    private Xml() {}

    /**
     * The root element.
     *
     * @param doctypeAllowed a configuration profile names Apple's DTD, which is then not loaded; nothing else has one
     */
    static Element parse(String xml, String what, boolean doctypeAllowed) throws ProfileException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", !doctypeAllowed);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
            Element root = builder.parse(new InputSource(new StringReader(xml.strip())))
                    .getDocumentElement();
            if (root == null) {
                throw new ProfileException(what + " is empty");
            }
            return root;
        } catch (SAXException e) {
            throw new ProfileException(what + " is not well-formed XML, or has a document type it may not have", e);
        } catch (IOException | ParserConfigurationException e) {
            throw new ProfileException(what + " cannot be parsed", e);
        }
    }

    /** Child elements in order. */
    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** First child element of this local name. */
    static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> isNamed(element, name))
                .findFirst();
    }

    /** Text of the first child of this local name, stripped; empty when it is absent or blank. */
    static Optional<String> text(Element parent, String name) {
        return child(parent, name)
                .map(Element::getTextContent)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Every element below this one with this local name, in document order. */
    static List<Element> descendants(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Element element : children(parent)) {
            if (isNamed(element, name)) {
                found.add(element);
            }
            found.addAll(descendants(element, name));
        }
        return found;
    }

    static boolean isNamed(Element element, String name) {
        return name.equals(element.getLocalName());
    }
}
