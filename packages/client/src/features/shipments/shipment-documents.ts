import { graphql } from '../../gql/gql.js';

export const AddShipmentDocument = graphql(`
  mutation AddShipment($input: AddShipmentInput!) {
    addShipment(input: $input) {
      order {
        ...ShipmentsPanel_order
      }
      undo {
        id
        msLeft
        emailsCustomer
        emailsVendor
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const UpdateShipmentDocument = graphql(`
  mutation UpdateShipment($input: UpdateShipmentInput!) {
    updateShipment(input: $input) {
      shipment {
        id
        version
      }
      order {
        ...ShipmentsPanel_order
      }
      undo {
        id
        msLeft
        emailsCustomer
        emailsVendor
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const DeleteShipmentDocument = graphql(`
  mutation DeleteShipment($input: DeleteShipmentInput!) {
    deleteShipment(input: $input) {
      order {
        ...ShipmentsPanel_order
      }
      undo {
        id
        msLeft
        emailsCustomer
        emailsVendor
      }
      errors {
        code
        message
        path
      }
    }
  }
`);
