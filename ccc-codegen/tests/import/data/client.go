package v20240101

// DescribeBells
// This API is used to list the bells.
//
// error code that may be returned:
//  INTERNALERROR = "InternalError"
//  UNAUTHORIZEDOPERATION = "UnauthorizedOperation"
func (c *Client) DescribeBells(request *DescribeBellsRequest) (response *DescribeBellsResponse, err error) {
    return c.DescribeBellsWithContext(context.Background(), request)
}
